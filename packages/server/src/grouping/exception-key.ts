import type { ExceptionValue } from '@vedette/protocol/event'
import { isJsonObject } from '@vedette/protocol/json'
import { keyPart } from './key.ts'
import { parameterizeMessage } from './parameterize-message.ts'
import { type StacktraceKeys, stacktraceKeys } from './stacktrace-key.ts'
import type { Trail } from './trail.ts'

/**
 * One exception: its type and its frames, or its value where no frame counts. `app` is empty where
 * only frames outside the program count; where none counts, both keys are the same.
 * Frozen: grouping v1 depends on it.
 */
export function exceptionKeys(
  exception: ExceptionValue,
  platform: string,
  trail?: Trail,
): ExceptionKeys {
  trail?.open('exception')
  const { stacktrace } = exception
  const traces = stacktrace === undefined ? NOTHING : stacktraceKeys(stacktrace, platform, trail)
  const hasFrames = traces.system !== ''
  const type = typeKey(exception, hasFrames, trail)
  const text = type + valueKey(exception, hasFrames, trail)
  trail?.close(hasFrames || text !== '')
  if (!hasFrames) return { app: text, system: text, frames: 'none' }
  const system = type + traces.system
  if (traces.app === '') return { app: '', system, frames: 'system' }
  return { app: type + traces.app, system, frames: 'app' }
}

export interface ExceptionKeys extends StacktraceKeys {
  /** Whose frames count. */
  readonly frames: 'app' | 'system' | 'none'
}

const NOTHING: StacktraceKeys = { app: '', system: '' }

/** A made-up exception has a type that says nothing, such as a signal's address. */
function typeKey(exception: ExceptionValue, hasFrames: boolean, trail?: Trail): string {
  const { type, mechanism } = exception
  if (type === undefined) return ''
  const counts = mechanism?.synthetic !== true || !hasFrames
  trail?.value('type', type, { contributes: counts, hint: counts ? undefined : 'synthetic' })
  return counts ? keyPart('t', type) : ''
}

function valueKey(exception: ExceptionValue, hasFrames: boolean, trail?: Trail): string {
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
  const value = parameterizeMessage(exception.value)
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
