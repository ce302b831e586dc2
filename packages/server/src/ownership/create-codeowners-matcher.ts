import { type CodeownersPattern, compileCodeownersPattern } from './codeowners-pattern.ts'
import { CODEOWNERS_GLOBS_MAX, CODEOWNERS_LINES_MAX } from './ownership-limits.ts'
import { type CodeownersLine, readCodeowners } from './read-codeowners.ts'

/** The last line that one of the paths fits; paths begin at the root. Undefined for none. */
export type MatchCodeowners = (paths: readonly string[]) => CodeownersLine | undefined

/** More lines than are kept, or more patterns with wildcards than can be asked of every frame. */
export class TooManyPatterns extends Error {
  constructor(max: number, noun: string) {
    super(`there are more than ${max} ${noun}`)
    this.name = 'TooManyPatterns'
  }
}

interface Glob {
  readonly index: number
  readonly fits: (path: string) => boolean
}

/**
 * Nearly all lines name folders, files or endings: tables answer those, however many there are.
 * Where several lines are the same the last one counts, as it does among all that fit. Throws
 * TooManyPatterns.
 */
export async function createCodeownersMatcher(text: string): Promise<MatchCodeowners> {
  const lines: CodeownersLine[] = []
  const tables = {
    prefix: new Map<string, number>(),
    name: new Map<string, number>(),
    ending: new Map<string, number>(),
  }
  const globs: Glob[] = []
  let all = -1
  await readCodeowners(text, (line) => {
    const index = lines.push(line) - 1
    if (index >= CODEOWNERS_LINES_MAX) throw new TooManyPatterns(CODEOWNERS_LINES_MAX, 'lines')
    const compiled = compileCodeownersPattern(line.pattern)
    if (compiled?.kind === 'all') all = index
    else if (compiled?.kind === 'glob') globs.push({ index, fits: compiled.fits })
    else if (compiled) tables[compiled.kind].set(keyOf(compiled), index)
    if (globs.length > CODEOWNERS_GLOBS_MAX) {
      throw new TooManyPatterns(CODEOWNERS_GLOBS_MAX, 'patterns with wildcards')
    }
  })
  const lastFirst = globs.toReversed()
  return function matchCodeowners(paths) {
    let best = paths.length > 0 ? all : -1
    for (const path of paths) best = Math.max(best, lookUp(path.toLowerCase(), tables))
    for (const { index, fits } of lastFirst) {
      if (index < best) break
      if (paths.some((path) => fits(path.toLowerCase()))) best = Math.max(best, index)
    }
    return lines[best]
  }
}

type Tables = Readonly<Record<'prefix' | 'name' | 'ending', ReadonlyMap<string, number>>>

function keyOf(pattern: Exclude<CodeownersPattern, { kind: 'all' | 'glob' }>): string {
  switch (pattern.kind) {
    case 'prefix':
      return pattern.path
    case 'name':
      return pattern.name
    case 'ending':
      return pattern.ending
  }
}

/** The highest index among the folders, names and endings of one path. */
function lookUp(path: string, { prefix, name, ending }: Tables): number {
  let best = -1
  let start = 0
  while (start <= path.length) {
    const slash = path.indexOf('/', start)
    const end = slash < 0 ? path.length : slash
    const part = path.slice(start, end)
    best = Math.max(best, prefix.get(path.slice(0, end)) ?? -1, name.get(part) ?? -1)
    for (let dot = part.indexOf('.'); dot >= 0; dot = part.indexOf('.', dot + 1)) {
      best = Math.max(best, ending.get(part.slice(dot)) ?? -1)
    }
    start = end + 1
  }
  return best
}
