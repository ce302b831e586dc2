import type { Frame } from '@vedette/protocol/event'
import type { Mutable } from './mutable.ts'

/** Parts of a path below which other people's code lies, whatever the language. */
const LIBRARY_PATHS = [
  'node_modules/',
  'site-packages/',
  'dist-packages/',
  '/vendor/',
  '/usr/lib/',
  '/usr/local/lib/',
  '/go/pkg/mod/',
  '/usr/local/go/',
  '/gems/',
  '/System/Library/',
]

const LIBRARY_PATH_STARTS = ['node:', 'internal/', '<frozen ', 'webpack/runtime', '[native code]']

const MODULE_STARTS: ReadonlyMap<string, readonly string[]> = new Map([
  [
    'java',
    [
      'java.',
      'javax.',
      'jdk.',
      'sun.',
      'com.sun.',
      'android.',
      'androidx.',
      'kotlin.',
      'kotlinx.',
    ].concat(['com.android.', 'org.springframework.', 'org.apache.', 'org.hibernate.', 'groovy.']),
  ],
  ['csharp', ['System.', 'Microsoft.']],
  ['go', ['runtime', 'net/http', 'testing']],
])

/**
 * Fills `in_app` where the client left it out. Where it marked some frames, it meant the others to
 * be outside the program, so only certain ones are touched.
 */
export function inferInApp(frames: readonly Mutable<Frame>[], platform: string): void {
  let marked = 0
  for (const frame of frames) if (frame.in_app !== undefined) marked += 1
  if (marked === frames.length) return
  for (const frame of frames) {
    if (frame.in_app !== undefined) continue
    if (isLibraryFrame(frame, frame.platform ?? platform)) frame.in_app = false
    else if (marked === 0) frame.in_app = true
  }
}

function isLibraryFrame(frame: Frame, platform: string): boolean {
  const path = frame.abs_path ?? frame.filename
  if (path !== undefined && isLibraryPath(path)) return true
  const starts = MODULE_STARTS.get(platform)
  const { module } = frame
  if (starts === undefined || module === undefined) return false
  for (const start of starts) if (module.startsWith(start)) return true
  return false
}

function isLibraryPath(path: string): boolean {
  for (const start of LIBRARY_PATH_STARTS) if (path.startsWith(start)) return true
  for (const part of LIBRARY_PATHS) if (path.includes(part)) return true
  return false
}
