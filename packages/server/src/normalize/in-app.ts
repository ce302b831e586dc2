import type { Frame } from '@vedette/protocol/event'

/** Folders below which other people's code lies, whatever the language. */
const LIBRARY_FOLDERS: ReadonlySet<string> = new Set([
  'node_modules',
  'site-packages',
  'dist-packages',
  'vendor',
  'gems',
])
const FOLDER_CHARS_MIN = 4
const FOLDER_CHARS_MAX = 13
const SLASH = 47

/** By first character, so that most paths are compared with none. */
const PATH_STARTS: ReadonlyMap<number, readonly string[]> = new Map(
  [
    ['/usr/lib/', '/usr/local/lib/', '/usr/local/go/', '/System/Library/'],
    ['node:', 'node_modules/'],
    ['internal/'],
    ['<frozen '],
    ['webpack/runtime'],
    ['[native code]'],
  ].map((starts) => [starts[0]?.charCodeAt(0) ?? 0, starts]),
)

const MODULE_STARTS: ReadonlyMap<string, readonly string[]> = new Map([
  [
    'java',
    (
      'java. javax. jdk. sun. com.sun. android. androidx. kotlin. kotlinx. com.android. ' +
      'org.springframework. org.apache. org.hibernate. groovy.'
    ).split(' '),
  ],
  ['csharp', ['System.', 'Microsoft.']],
  ['go', ['runtime', 'net/http', 'testing']],
])

/**
 * Fills `in_app` where the client left it out. Where it marked some frames, it meant the others to
 * be outside the program, so only certain ones are touched. Replaces frames, never writes to one.
 */
export function inferInApp(frames: Frame[], platform: string): void {
  let marked = 0
  for (let i = 0; i < frames.length; i += 1) if (frames[i]?.in_app !== undefined) marked += 1
  if (marked === frames.length) return
  for (let i = 0; i < frames.length; i += 1) {
    const frame = frames[i]
    if (frame === undefined || frame.in_app !== undefined) continue
    const isLibrary = isLibraryFrame(frame, frame.platform ?? platform)
    if (isLibrary || marked === 0) frames[i] = { ...frame, in_app: !isLibrary }
  }
}

function isLibraryFrame(frame: Frame, platform: string): boolean {
  const path = frame.abs_path ?? frame.filename
  if (path !== undefined && isLibraryPath(path, platform)) return true
  const { module } = frame
  const starts = module === undefined ? undefined : MODULE_STARTS.get(platform)
  return module !== undefined && starts !== undefined && startsWithAny(module, starts)
}

function isLibraryPath(path: string, platform: string): boolean {
  const starts = PATH_STARTS.get(path.charCodeAt(0))
  if (starts !== undefined && startsWithAny(path, starts)) return true
  let start = 0
  for (let i = 0; i < path.length; i += 1) {
    if (path.charCodeAt(i) !== SLASH) continue
    const chars = i - start
    if (chars >= FOLDER_CHARS_MIN && chars <= FOLDER_CHARS_MAX) {
      if (LIBRARY_FOLDERS.has(path.slice(start, i))) return true
    }
    start = i + 1
  }
  return platform === 'go' && path.includes('/go/pkg/mod/')
}

function startsWithAny(text: string, starts: readonly string[]): boolean {
  for (const start of starts) if (text.startsWith(start)) return true
  return false
}
