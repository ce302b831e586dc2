import { mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeBlobStore, piecesOf, sha1Of } from '../contract/blob-store.contract.ts'
import { DirectoryBlobStore } from './directory-blob-store.ts'

let root: string
let count = 0
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'vedette-blobs-'))
})
afterAll(() => rm(root, { recursive: true }))

function nextDirectory(): string {
  count += 1
  return join(root, `blobs-${count}`)
}

function openBlobs(directory = nextDirectory(), diskFreeBytesMin = 0): DirectoryBlobStore {
  return new DirectoryBlobStore({ directory, diskFreeBytesMin })
}

describeBlobStore('a directory', async () => openBlobs())

it('lays files out by the first digits, for the owner alone', async () => {
  const directory = nextDirectory()
  const { sha1 } = await openBlobs(directory).write(piecesOf('secret'), { bytesMax: 6 })
  const path = join(directory, sha1.slice(0, 2), sha1.slice(2, 4), sha1)
  expect((await stat(path)).mode & 0o777).toBe(0o600)
  expect((await stat(directory)).mode & 0o777).toBe(0o700)
  expect(await readdir(join(directory, 'unfinished'))).toEqual([])
})

it('takes nothing while the disk has less room than wanted', async () => {
  const blobs = openBlobs(nextDirectory(), Number.MAX_SAFE_INTEGER)
  const written = blobs.write(piecesOf('x'), { bytesMax: 1 })
  await expect(written).rejects.toMatchObject({ name: 'BlobStoreFull' })
})

it('shows a blob only when it is whole, and removes what a dead process left', async () => {
  const directory = nextDirectory()
  const blobs = openBlobs(directory)
  async function* halting() {
    yield Buffer.from('half')
    expect(await blobs.findSize(sha1Of('half'))).toBeUndefined()
    await blobs.deleteUnfinished(1)
    expect(await readdir(join(directory, 'unfinished'))).toHaveLength(1)
  }
  await blobs.write(halting(), { bytesMax: 9 })
  await writeFile(join(directory, 'unfinished/left'), 'half')
  await utimes(join(directory, 'unfinished/left'), 10, 10)
  await blobs.deleteUnfinished(60_000)
  expect(await readdir(join(directory, 'unfinished'))).toEqual([])
  expect(await blobs.findSize(sha1Of('half'))).toBe(4)
})

it('passes over what else lies in the directory', async () => {
  const directory = nextDirectory()
  const blobs = openBlobs(directory)
  const { sha1 } = await blobs.write(piecesOf('x'), { bytesMax: 1 })
  await mkdir(join(directory, 'ab/cd'), { recursive: true })
  await writeFile(join(directory, 'ab/cd/README'), '')
  await writeFile(join(directory, '.DS_Store'), '')
  const found: string[] = []
  for await (const name of blobs.list(8.64e15)) found.push(name)
  expect(found).toEqual([sha1])
})
