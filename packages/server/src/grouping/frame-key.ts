import type { Frame } from '@vedette/protocol/event'
import { cleanFunctionName } from './function-name.ts'
import { keyPart } from './key.ts'
import { cleanModuleName } from './module-name.ts'
import { type PlatformFamily, platformFamily } from './platform-family.ts'
import type { Trail } from './trail.ts'

// A longer line is minified or generated, and changes with every build.
const CONTEXT_LINE_CHARS_MAX = 120
/** Only where line and source are sent by most clients, so that one without is no other issue. */
const CONTEXT_LINE_FAMILIES: ReadonlySet<PlatformFamily> = new Set([
  'javascript',
  'python',
  'ruby',
  'php',
])
const WHITE_SPACE = /\s+/g
const NO_FILES: ReadonlySet<string> = new Set([
  '<anonymous>',
  '[native code]',
  'native code',
  'eval code',
  '<unknown>',
  'native',
])

/**
 * What a frame adds to the key; empty where it tells nothing. Line numbers never count: they move
 * with every edit. Frozen: grouping v1 depends on it.
 */
export function frameKey(frame: Frame, platform: string, trail?: Trail): string {
  const family = platformFamily(frame.platform ?? platform)
  const isUrl = family === 'javascript' && isWebUrl(frame.abs_path ?? frame.filename)
  const module = cleanModuleName(frame, family)
  const name = functionOf(frame, family)
  const line = contextLineOf(frame, family, isUrl && name === '')
  const file = module === '' && !isUrl ? fileOf(frame, family, name) : ''
  if (trail !== undefined) explain(trail, frame, { module, file, name, line })
  if (family === 'javascript' && isPoorJavaScript(frame, name)) return ''
  let key = ''
  if (module !== '') key += keyPart('m', module)
  else if (file !== '') key += keyPart('p', file)
  if (name !== '') key += keyPart('f', name)
  if (line !== '') key += keyPart('l', line)
  return key
}

/** True for a frame of which only the address of a script is known. */
export function isBareUrlFrame(frame: Frame, platform: string): boolean {
  if (platformFamily(frame.platform ?? platform) !== 'javascript') return false
  return frame.function === undefined && isWebUrl(frame.abs_path ?? frame.filename)
}

function isWebUrl(path: string | undefined): boolean {
  return path?.startsWith('http') === true && path.includes('://')
}

function functionOf(frame: Frame, family: PlatformFamily): string {
  if (frame.function === undefined) return ''
  // With the original line at hand, the minifier's name for the function says nothing.
  if (family === 'javascript' && frame.data?.sourcemap && frame.context_line) return ''
  return cleanFunctionName(frame.function, family)
}

function contextLineOf(frame: Frame, family: PlatformFamily, isNameless: boolean): string {
  const line = frame.context_line
  if (line === undefined || isNameless || !CONTEXT_LINE_FAMILIES.has(family)) return ''
  if (line.length > CONTEXT_LINE_CHARS_MAX * 4) return ''
  const tidy = line.replace(WHITE_SPACE, ' ').trim()
  return tidy.length <= CONTEXT_LINE_CHARS_MAX ? tidy : ''
}

/** The name without its folders, which differ from server to server and from release to release. */
function fileOf(frame: Frame, family: PlatformFamily, name: string): string {
  const path = frame.filename
  if (path === undefined || NO_FILES.has(path)) return ''
  if (family === 'native' && name !== '') return ''
  const base = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
  const anonymous = base.indexOf('@anonymous')
  return (anonymous < 0 ? base : base.slice(0, anonymous)).toLowerCase()
}

/** Some browsers show frames inside the engine, others leave them out. */
function isPoorJavaScript(frame: Frame, name: string): boolean {
  const path = frame.abs_path
  return name === 'eval' || (path !== undefined && NO_FILES.has(path))
}

interface FrameParts {
  readonly module: string
  readonly file: string
  readonly name: string
  readonly line: string
}

function explain(trail: Trail, frame: Frame, parts: FrameParts): void {
  const { module, file, name, line } = parts
  const fileReason = module === '' ? 'an address or no file' : 'the module says more'
  const steps: readonly (FrameStep & { readonly id: string })[] = [
    { id: 'module', given: frame.module, used: module, reason: 'changes from run to run' },
    { id: 'filename', given: frame.filename, used: file, reason: fileReason },
    { id: 'function', given: frame.function, used: name, reason: 'says nothing that lasts' },
    { id: 'context-line', given: frame.context_line, used: line, reason: LINE_REASON },
  ]
  for (const step of steps) note(trail, step.id, step)
}

const LINE_REASON = 'too long or not judged'

interface FrameStep {
  readonly given: string | undefined
  readonly used: string
  /** Why it does not count, where it does not. */
  readonly reason: string
}

function note(trail: Trail, id: string, { given, used, reason }: FrameStep): void {
  if (given === undefined) return
  if (used === '') trail.value(id, given, { contributes: false, hint: reason })
  else trail.value(id, used, { contributes: true, hint: used === given ? undefined : 'cleaned' })
}
