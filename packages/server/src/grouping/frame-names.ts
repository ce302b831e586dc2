import type { Frame } from '@vedette/protocol/event'
import { cleanFunctionName } from './function-name.ts'
import { keyPart } from './key.ts'
import { cleanModuleName } from './module-name.ts'
import { platformFamily } from './platform-family.ts'
import type { StackFamily } from './rules/stack-family.ts'

/** The parts of a frame that last; each is empty where it tells nothing. */
export interface FrameNames {
  readonly module: string
  /** Only where there is no module. */
  readonly file: string
  readonly function: string
  /** What the frame adds to a key, without its source line. */
  readonly key: string
  /** Whether the source line counts where there is one. */
  readonly takesLine: boolean
  /** Some browsers show frames inside the engine, others leave them out. */
  readonly isPoor: boolean
  /** Only the address of a script is known. */
  readonly isBareUrl: boolean
}

interface FrameSource {
  readonly frame: Frame
  readonly family: StackFamily
  /** The function's name as rules see it. */
  readonly name: string | undefined
  readonly isMapped: boolean
}

const NO_FILES: ReadonlySet<string> = new Set([
  '<anonymous>',
  '[native code]',
  'native code',
  'eval code',
  '<unknown>',
  'native',
])
/** Only where line and source are sent by most clients, so that one without is no other issue. */
const LINE_FAMILIES: ReadonlySet<StackFamily> = new Set(['javascript', 'python', 'ruby', 'php'])

/** Frozen: grouping v2 depends on it. */
export function frameNames(source: FrameSource): FrameNames {
  const { frame, family } = source
  const isUrl = family === 'javascript' && isWebUrl(frame.abs_path ?? frame.filename)
  const module = moduleOf(frame, family)
  const cleaned = functionOf(source)
  const name = source.isMapped && family === 'javascript' ? '' : cleaned
  const file = module === '' && !isUrl ? fileOf(frame, family, name) : ''
  return {
    module,
    file,
    function: name,
    key: keyOf(module, file, name),
    takesLine: LINE_FAMILIES.has(family) && !(isUrl && cleaned === ''),
    isPoor: family === 'javascript' && isPoorJavaScript(frame, name),
    isBareUrl: isUrl && frame.function === undefined,
  }
}

function keyOf(module: string, file: string, name: string): string {
  const place = file === '' ? '' : keyPart('p', file)
  return (module === '' ? place : keyPart('m', module)) + (name === '' ? '' : keyPart('f', name))
}

function isWebUrl(path: string | undefined): boolean {
  return path?.startsWith('http') === true && path.includes('://')
}

// The compiler counts closures and state machines, and the count changes with every edit.
const CSHARP_COUNTER = /(__DisplayClass|d__)[0-9]{1,6}(?:_[0-9]{1,6})?/g

function moduleOf(frame: Frame, family: StackFamily): string {
  if (family === 'csharp') return frame.module?.replace(CSHARP_COUNTER, '$1') ?? ''
  return cleanModuleName(frame, namingFamily(family))
}

/** PHP names closures by the line that they begin at. */
const PHP_CLOSURE_LINE = /:[0-9]{1,9}\}$/

function functionOf({ family, name }: FrameSource): string {
  if (name === undefined) return ''
  if (family === 'php' && name.startsWith('{closure:')) return name.replace(PHP_CLOSURE_LINE, '}')
  return cleanFunctionName(name, namingFamily(family))
}

/** Names are cleaned as in version 1, which knows fewer families. */
function namingFamily(family: StackFamily) {
  return platformFamily(family)
}

/** A bundler's digest, as in `main.3f2a1b9c.js`, which changes with every build. */
const BUNDLE_DIGEST = /[.-](?=[a-f]{0,63}[0-9])[0-9a-f]{8,64}(?=\.)/

/** The name without its folders, which differ from server to server and from release to release. */
function fileOf(frame: Frame, family: StackFamily, name: string): string {
  const path = frame.filename
  if (path === undefined || NO_FILES.has(path)) return ''
  if (family === 'native' && name !== '') return ''
  const base = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
  const anonymous = base.indexOf('@anonymous')
  const file = (anonymous < 0 ? base : base.slice(0, anonymous)).toLowerCase()
  return family === 'javascript' ? file.replace(BUNDLE_DIGEST, '') : file
}

function isPoorJavaScript(frame: Frame, name: string): boolean {
  const path = frame.abs_path
  return name === 'eval' || (path !== undefined && NO_FILES.has(path))
}
