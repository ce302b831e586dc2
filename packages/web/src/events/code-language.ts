import type { FrameEntry } from '@vedette/protocol/api/event'

/** Languages whose source is coloured: each is fetched when a frame of it is opened. */
export const GRAMMARS = {
  c: () => import('highlight.js/lib/languages/c'),
  cpp: () => import('highlight.js/lib/languages/cpp'),
  csharp: () => import('highlight.js/lib/languages/csharp'),
  dart: () => import('highlight.js/lib/languages/dart'),
  elixir: () => import('highlight.js/lib/languages/elixir'),
  go: () => import('highlight.js/lib/languages/go'),
  java: () => import('highlight.js/lib/languages/java'),
  kotlin: () => import('highlight.js/lib/languages/kotlin'),
  objectivec: () => import('highlight.js/lib/languages/objectivec'),
  perl: () => import('highlight.js/lib/languages/perl'),
  php: () => import('highlight.js/lib/languages/php'),
  python: () => import('highlight.js/lib/languages/python'),
  ruby: () => import('highlight.js/lib/languages/ruby'),
  rust: () => import('highlight.js/lib/languages/rust'),
  swift: () => import('highlight.js/lib/languages/swift'),
  typescript: () => import('highlight.js/lib/languages/typescript'),
  xml: () => import('highlight.js/lib/languages/xml'),
} as const

export type Language = keyof typeof GRAMMARS

const BY_EXTENSION: ReadonlyMap<string, Language> = new Map([
  ['c', 'c'],
  ['h', 'c'],
  ['cc', 'cpp'],
  ['cpp', 'cpp'],
  ['cxx', 'cpp'],
  ['hpp', 'cpp'],
  ['cs', 'csharp'],
  ['dart', 'dart'],
  ['ex', 'elixir'],
  ['exs', 'elixir'],
  ['go', 'go'],
  ['java', 'java'],
  ['kt', 'kotlin'],
  ['kts', 'kotlin'],
  ['m', 'objectivec'],
  ['mm', 'objectivec'],
  ['pl', 'perl'],
  ['pm', 'perl'],
  ['php', 'php'],
  ['py', 'python'],
  ['pyx', 'python'],
  ['rb', 'ruby'],
  ['rake', 'ruby'],
  ['rs', 'rust'],
  ['swift', 'swift'],
  ['ts', 'typescript'],
  ['tsx', 'typescript'],
  ['mts', 'typescript'],
  ['cts', 'typescript'],
  ['js', 'typescript'],
  ['jsx', 'typescript'],
  ['mjs', 'typescript'],
  ['cjs', 'typescript'],
  ['html', 'xml'],
  ['htm', 'xml'],
  ['xml', 'xml'],
  ['vue', 'xml'],
  ['svelte', 'xml'],
])

const BY_PLATFORM: ReadonlyMap<string, Language> = new Map([
  ['c', 'c'],
  ['native', 'cpp'],
  ['cocoa', 'swift'],
  ['csharp', 'csharp'],
  ['dart', 'dart'],
  ['elixir', 'elixir'],
  ['go', 'go'],
  ['java', 'java'],
  ['groovy', 'java'],
  ['objc', 'objectivec'],
  ['perl', 'perl'],
  ['php', 'php'],
  ['python', 'python'],
  ['ruby', 'ruby'],
  ['javascript', 'typescript'],
  ['node', 'typescript'],
])

/** The language of a frame's source: by its file's name, or else by who sent it. */
export function codeLanguage(
  { filename, absPath, platform }: Pick<FrameEntry, 'filename' | 'absPath' | 'platform'>,
  ofEvent: string,
): Language | undefined {
  for (const path of [filename, absPath]) {
    const extension = /\.(\w{1,6})(?:[?#]|$)/.exec(path ?? '')?.[1]?.toLowerCase()
    const known = BY_EXTENSION.get(extension ?? '')
    if (known !== undefined) return known
  }
  return BY_PLATFORM.get(platform ?? ofEvent)
}
