import { isTest, linesOf, type SourceFile } from './source-file.ts'

/** Figures of the sources as a whole: what no single file can keep. */
export interface TreeFigures {
  readonly fileCount: number
  readonly medianLines: number
  /** Comment lines among all lines, of what is not a test. */
  readonly commentPercent: number
}

/** Counts TypeScript below the sources of the packages. */
export function measureTree(files: readonly SourceFile[]): TreeFigures {
  const sources = files.filter(({ path }) => /^packages\/[^/]+\/src\/.*\.tsx?$/.test(path))
  const lengths = sources.map((file) => linesOf(file).length).sort((a, b) => a - b)
  const lines = sources.filter(({ path }) => !isTest(path)).flatMap(linesOf)
  const comments = lines.filter((line) => /^\s*(?:\/\/|\/\*|\*)/.test(line))
  return {
    fileCount: sources.length,
    medianLines: lengths[Math.floor(lengths.length / 2)] ?? 0,
    commentPercent: Math.round((100 * comments.length) / Math.max(1, lines.length)),
  }
}
