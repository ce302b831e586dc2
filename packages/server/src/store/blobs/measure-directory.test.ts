import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { measureDirectory } from './measure-directory.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vedette-measure-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

it('adds up files of all folders below, and follows no links', async () => {
  mkdirSync(join(folder, 'ab/cd'), { recursive: true })
  writeFileSync(join(folder, 'ab/cd/one'), 'x'.repeat(10))
  writeFileSync(join(folder, 'two'), 'xx')
  symlinkSync(folder, join(folder, 'again'))
  expect(await measureDirectory(folder)).toEqual({ files: 2, bytes: 12, isWhole: true })
  expect(await measureDirectory(folder, 1)).toMatchObject({ files: 1, isWhole: false })
})

it('finds nothing where there is no folder yet', async () => {
  const nowhere = join(folder, 'blobs')
  expect(await measureDirectory(nowhere)).toEqual({ files: 0, bytes: 0, isWhole: true })
})
