/** The rules of style that no other tool checks, on the whole tree; `tidy/` holds each rule. */
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findFileFaults } from './tidy/file-rules.ts'
import { findFixtureFaults } from './tidy/fixture-rules.ts'
import { findFunctionFaults } from './tidy/function-rules.ts'
import { type Fault, readSourceFiles } from './tidy/source-file.ts'
import { findLooseText } from './tidy/text-rules.ts'
import { measureTree } from './tidy/tree-figures.ts'
import { findBannedWords } from './tidy/word-rules.ts'

const FILES_MIN = 300
const MEDIAN_LINES_MAX = 80
const COMMENT_PERCENT_MIN = 5
const COMMENT_PERCENT_MAX = 15

const files = readSourceFiles(join(import.meta.dirname, '..'))

describe('the tree is tidy:', () => {
  it('there is a tree', () => {
    expect(files.length).toBeGreaterThan(FILES_MIN)
  })

  it('lines and files are short, names follow the rule', () => {
    expect(files.flatMap(findFileFaults).map(formatFault)).toEqual([])
  })

  it('functions are short, flat and take few parameters', () => {
    expect(files.flatMap(findFunctionFaults).map(formatFault)).toEqual([])
  })

  it('no banned word is used', () => {
    expect(files.flatMap(findBannedWords).map(formatFault)).toEqual([])
  })

  it('every text of the pages is in the catalogue', () => {
    expect(files.flatMap(findLooseText).map(formatFault)).toEqual([])
  })

  it('every folder of fixtures is explained', () => {
    expect(findFixtureFaults(files).map(formatFault)).toEqual([])
  })

  it('most files are read on one screen, and comments neither lack nor drown the code', () => {
    const { medianLines, commentPercent } = measureTree(files)
    expect(medianLines).toBeLessThanOrEqual(MEDIAN_LINES_MAX)
    expect(commentPercent).toBeGreaterThanOrEqual(COMMENT_PERCENT_MIN)
    expect(commentPercent).toBeLessThanOrEqual(COMMENT_PERCENT_MAX)
  })
})

function formatFault({ path, line, reason }: Fault): string {
  return `${path}:${line} ${reason}`
}
