import { type Fault, isTest, linesOf, type SourceFile } from './source-file.ts'

interface BannedWord {
  readonly words: RegExp
  readonly reason: string
  isIn(path: string): boolean
}

const isScript = (path: string) => /\.(?:ts|tsx|js|mjs|cjs)$/.test(path)
const isPackage = (path: string) => isScript(path) && /^packages\/[^/]+\/src\//.test(path)
// These hold the words as samples: of what is refused, or of what others write in their programs.
const SAMPLES = [
  /^test\/tidy\//,
  /^fixtures\/(?:find-machine-trace|fixtures\.test)\.ts$/,
  /^packages\/web\/src\/projects\/snippets\//,
]

const BANNED_WORDS: readonly BannedWord[] = [
  {
    words: /\bconsole\.\w+\(/,
    reason: 'print through a log or a terminal that is passed in',
    isIn: isPackage,
  },
  {
    words: /\bprocess\.env\b/,
    reason: 'settings are read by config/ only',
    isIn: (path) => isPackage(path) && !path.startsWith('packages/server/src/config/'),
  },
  {
    words: /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(/,
    reason: 'time and chance are passed in',
    isIn: (path) =>
      /^packages\/(?:server|protocol)\//.test(path) &&
      !path.includes('/platform/') &&
      !isTest(path),
  },
  {
    words: /\b(?:it|test|describe)\.(?:only|skip|todo)\b/,
    reason: 'a test that does not run; say its condition with runIf or skipIf',
    isIn: isScript,
  },
  {
    words: /@ts-ignore|@ts-expect-error|@ts-nocheck|biome-ignore/,
    reason: 'a warning is answered, not silenced',
    isIn: isScript,
  },
  {
    words: /^export default\b/,
    reason: 'exports have names',
    isIn: (path) => /\.tsx?$/.test(path) && !/\.config\.ts$/.test(path),
  },
  {
    words: /\b(?:TODO|FIXME)\b(?!\s?\(?#\d)/,
    reason: 'a plan needs the number of its issue',
    isIn: (path) => !path.endsWith('.md'),
  },
  {
    words: /(?<![\w.])\/(?:root|work|home\/[a-z]+|Users\/\w+)\/|\/tmp\/[\w.]+\//,
    reason: "a path of somebody's machine",
    isIn: (path) => !isTest(path) && !/^fixtures\/.*\.json$/.test(path),
  },
  {
    words: /[\w-]+\.(?:npmjs\.(?:org|com)|pythonhosted\.org|golang\.org)|\bdeb\.debian\.org/,
    reason: 'a registry is a setting of the machine',
    isIn: (path) => !path.endsWith('.md'),
  },
]

/** Words that mean a rule of the style was forgotten. */
export function findBannedWords(file: SourceFile): Fault[] {
  if (SAMPLES.some((samples) => samples.test(file.path))) return []
  const banned = BANNED_WORDS.filter((word) => word.isIn(file.path))
  return linesOf(file).flatMap((text, index) =>
    banned
      .filter(({ words }) => words.test(text))
      .map(({ words, reason }) => ({
        path: file.path,
        line: index + 1,
        reason: `${words.exec(text)?.[0]}: ${reason}`,
      })),
  )
}
