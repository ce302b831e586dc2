import type { ExceptionValue, Stacktrace } from '@vedette/protocol/event'
import { isJsonObject } from '@vedette/protocol/json'
import { keyPart } from './key.ts'
import { parameterizeV2 } from './parameterize-v2.ts'
import { NO_KEYS, type TraceKeys } from './trace-keys.ts'
import type { TwinTrail } from './twin-trail.ts'

export interface ErrorKeys extends TraceKeys {
  /** Whose frames count. */
  readonly frames: 'app' | 'system' | 'none'
}

const SYSTEM_ONLY = 'only frames outside the program count'

/**
 * One exception: its type and its frames, or its value where no frame counts. `app` is empty where
 * only frames outside the program count; where none counts, both keys are the same. `keysOf` gives
 * those of the trace. Frozen: grouping v2 depends on it.
 */
export function errorKeys(
  exception: ExceptionValue,
  keysOf: (stacktrace: Stacktrace) => TraceKeys,
  trail: TwinTrail | undefined,
): ErrorKeys {
  trail?.open('exception')
  const { stacktrace } = exception
  const traces = stacktrace === undefined ? NO_KEYS : keysOf(stacktrace)
  const hasFrames = traces.system !== ''
  const type = typeKey(exception, hasFrames, trail)
  const text = type + valueKey(exception, hasFrames, trail)
  const isSystemOnly = hasFrames && traces.app === ''
  const system = { contributes: hasFrames || text !== '' }
  trail?.close(isSystemOnly ? { contributes: false, hint: SYSTEM_ONLY } : system, system)
  if (!hasFrames) return { app: text, system: text, frames: 'none' }
  if (isSystemOnly) return { app: '', system: type + traces.system, frames: 'system' }
  return { app: type + traces.app, system: type + traces.system, frames: 'app' }
}

/** A made-up exception has a type that says nothing, such as a signal's address. */
function typeKey(
  { type, mechanism }: ExceptionValue,
  hasFrames: boolean,
  trail: TwinTrail | undefined,
): string {
  if (type === undefined) return ''
  const contributes = mechanism?.synthetic !== true || !hasFrames
  trail?.value('type', type, { contributes, hint: contributes ? undefined : 'synthetic' })
  return contributes ? keyPart('t', type) : ''
}

function valueKey(
  exception: ExceptionValue,
  hasFrames: boolean,
  trail: TwinTrail | undefined,
): string {
  if (hasFrames) {
    const hint = 'the frames say more'
    if (exception.value) trail?.value('value', exception.value, { contributes: false, hint })
    return ''
  }
  const appleError = nsErrorKey(exception)
  if (appleError !== '') {
    trail?.value('ns-error', appleError, { contributes: true })
    return keyPart('n', appleError)
  }
  if (exception.value === undefined) return ''
  const value = parameterizeV2(exception.value)
  const hint = value === exception.value ? undefined : 'without its variable parts'
  trail?.value('value', value, { contributes: true, hint })
  return keyPart('v', value)
}

/** Apple's errors are told apart by domain and code, while their text is translated. */
function nsErrorKey({ mechanism }: ExceptionValue): string {
  const error = mechanism?.meta?.ns_error
  if (!isJsonObject(error)) return ''
  const { domain, code } = error
  return typeof domain === 'string' && typeof code === 'number' ? `${domain} ${code}` : ''
}
