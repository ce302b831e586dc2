import { cleanText, readContext, type SourceContext } from '../source-context.ts'
import type { JobFrame } from '../symbolication-job.ts'
import {
  FUNCTION_CHARS_MAX,
  MINIFIED_LINE_CHARS_MAX,
  MODULE_CHARS_MAX,
  PATH_CHARS_MAX,
} from '../symbolication-limits.ts'
import type { FramePatch, FrameResult } from '../symbolication-result.ts'
import type { FoundFile } from './find-files.ts'
import type { GeneratedFile } from './generated-file.ts'
import { originalPath } from './original-path.ts'
import type { OriginalPosition } from './source-map.ts'

/** A frame's result on its way, and what it still lacks. */
export interface FrameDraft {
  result: FrameResult
  /** The original name of what is called at the frame's position. */
  readonly calledName?: string | undefined
  /** The source whose lines the map does not have. */
  readonly missing?: MissingSource
}

export interface MissingSource {
  readonly url: string
  readonly position: OriginalPosition
  readonly file: FoundFile
}

interface Mapped {
  readonly file: FoundFile
  readonly original: OriginalPosition
  readonly name: string | undefined
  readonly rawContext: SourceContext | undefined
}

/** The frame as it was before it was bundled. */
export function draftOriginal({ file, original, name, rawContext }: Mapped): FrameDraft {
  const { section, sourceIndex, source, line, column } = original
  const path = originalPath(source, file.mapUrl)
  const inApp = section.ignored.has(sourceIndex) ? false : path.inApp
  const content = section.contents[sourceIndex]
  const context = content === undefined ? undefined : readContext(content, { line, column })
  const patch: FramePatch = {
    filename: cut(path.filename, PATH_CHARS_MAX),
    abs_path: cut(path.absPath, PATH_CHARS_MAX),
    ...(path.module !== undefined && { module: cut(path.module, MODULE_CHARS_MAX) }),
    ...(name !== undefined && { function: cut(name, FUNCTION_CHARS_MAX) }),
    lineno: line + 1,
    colno: column + 1,
    ...(inApp !== undefined && { in_app: inApp }),
    ...context,
    data: {
      sourcemap: cut(file.mapUrl, PATH_CHARS_MAX),
      resolved_with: file.foundBy,
      symbolicated: true,
    },
  }
  return {
    result: { isMapped: true, originals: [patch], ...(rawContext && { rawContext }) },
    calledName: original.name,
    ...(content === undefined && { missing: { url: path.absPath, position: original, file } }),
  }
}

/** What a map says goes into the event as any sender's text would. */
function cut(text: string, charsMax: number): string {
  return cleanText(text.slice(0, charsMax))
}

/** The lines of the file itself, where it was uploaded and the client did not send them. */
export function contextOfGenerated(
  frame: JobFrame,
  generated: GeneratedFile | undefined,
): SourceContext | undefined {
  if (generated === undefined || frame.hasContext || !frame.line) return undefined
  return readContext(generated.text, {
    line: frame.line - 1,
    column: Math.max(0, (frame.column ?? 1) - 1),
    lineCharsMax: MINIFIED_LINE_CHARS_MAX,
    lineStarts: generated.lineStarts,
  })
}
