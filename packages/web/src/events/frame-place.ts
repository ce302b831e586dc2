import type { FrameEntry } from '@vedette/protocol/api/event'

// Java and C# people look for classes, everyone else for files.
const BY_MODULE = /^(java|csharp|elixir|haskell)(-|$)/

/** Where a frame is, as its language writes it: a file, or a class. */
export function framePath(frame: FrameEntry, platform: string): string {
  const path = frame.filename ?? frame.absPath
  const isByModule = BY_MODULE.test(frame.platform ?? platform)
  if (isByModule && frame.module) return frame.module
  return path ?? frame.module ?? frame.package ?? frame.instructionAddr ?? '<unknown>'
}

/** `:12:5`, or as much of it as is known. */
export function framePosition(frame: FrameEntry): string {
  if (frame.lineNo === null) return ''
  return frame.colNo === null ? `:${frame.lineNo}` : `:${frame.lineNo}:${frame.colNo}`
}

/** What was called; an address where not even the debug files know its name. */
export function frameFunction({ function: name, instructionAddr }: FrameEntry): string {
  return name ?? (instructionAddr === null ? '<anonymous>' : '<unknown>')
}
