import type { ExceptionValue, Frame, Mechanism, Stacktrace, Thread } from '@vedette/protocol/event'
import { isJsonObject, type JsonObject } from '@vedette/protocol/json'
import { hasContextLines, isLongContextLine } from './context-line.ts'
import type { GroupingInput } from './grouping.ts'
import { hasErrorText } from './has-error-text.ts'
import { originalInApp } from './original-in-app.ts'
import { threadOf } from './thread-of.ts'

/**
 * The least of an event from which it can be grouped again, by any rules, when its tags are at
 * hand. Events of one issue mostly have the same: nothing in it says when, where or for whom.
 */
export function groupingInputOf(event: GroupingInput): GroupingInput {
  const { platform, fingerprint, checksum, logentry, exception, stacktrace } = event
  const thread = isErrorKeySure(event) ? undefined : threadOf(event)
  return {
    platform,
    ...untagged(event, 'logger'),
    ...untagged(event, 'transaction'),
    ...(fingerprint && { fingerprint }),
    ...(checksum && { checksum }),
    ...(logentry && { logentry: textsOf(logentry) }),
    ...(exception && {
      exception: { values: exception.values.map((one) => exceptionOf(one, platform)) },
    }),
    ...(stacktrace && { stacktrace: stacktraceOf(stacktrace, platform) }),
    ...(thread?.stacktrace && { threads: { values: [threadOnly(thread, platform)] } }),
    ...(event.template && { template: templateOf(event.template) }),
    ...(event.sdk?.name && { sdk: { name: event.sdk.name } }),
    ...securityOf(event),
  }
}

/** Of a group only some exceptions may count, and these may have no text. */
function isErrorKeySure(event: GroupingInput): boolean {
  const isGroup = event.exception?.values.some((one) => one.mechanism?.is_exception_group)
  return hasErrorText(event) && !isGroup
}

function untagged(event: GroupingInput, key: 'logger' | 'transaction'): Partial<GroupingInput> {
  const value = event[key]
  if (value === undefined) return {}
  return event.tags?.some((tag) => tag[0] === key && tag[1] === value) ? {} : { [key]: value }
}

function textsOf({ message, formatted }: NonNullable<GroupingInput['logentry']>) {
  return {
    ...(message !== undefined && { message }),
    ...(formatted !== undefined && { formatted }),
  }
}

function templateOf({ filename, abs_path, context_line }: NonNullable<GroupingInput['template']>) {
  return {
    ...(filename !== undefined && { filename }),
    ...(abs_path !== undefined && { abs_path }),
    ...(context_line !== undefined && { context_line }),
  }
}

function securityOf({ csp, hpkp, expectct, expectstaple }: GroupingInput): Partial<GroupingInput> {
  if (csp !== undefined) {
    const { effective_directive, blocked_uri } = csp
    return { csp: { effective_directive, ...(blocked_uri !== undefined && { blocked_uri }) } }
  }
  if (hpkp !== undefined) return { hpkp: { hostname: hpkp.hostname } }
  if (expectct !== undefined) return { expectct: { hostname: expectct.hostname } }
  return expectstaple === undefined ? {} : { expectstaple: { hostname: expectstaple.hostname } }
}

function exceptionOf(exception: ExceptionValue, platform: string): ExceptionValue {
  const { type, value, mechanism, stacktrace } = exception
  return {
    ...(type !== undefined && { type }),
    ...(value !== undefined && { value }),
    ...(mechanism && { mechanism: mechanismOf(mechanism) }),
    ...(stacktrace && { stacktrace: stacktraceOf(stacktrace, platform) }),
  }
}

function mechanismOf(mechanism: Mechanism): Mechanism {
  const { type, synthetic, exception_id, parent_id, is_exception_group, meta } = mechanism
  const error = meta?.ns_error
  return {
    ...(type !== undefined && { type }),
    ...(synthetic && { synthetic }),
    ...(exception_id !== undefined && { exception_id }),
    ...(parent_id !== undefined && { parent_id }),
    ...(is_exception_group && { is_exception_group }),
    ...(isJsonObject(error) && { meta: { ns_error: appleErrorOf(error) } }),
  }
}

function appleErrorOf({ domain, code }: JsonObject): JsonObject {
  return { ...(domain !== undefined && { domain }), ...(code !== undefined && { code }) }
}

function threadOnly({ crashed, current, stacktrace }: Thread, platform: string): Thread {
  return {
    ...(crashed && { crashed }),
    ...(current && { current }),
    ...(stacktrace && { stacktrace: stacktraceOf(stacktrace, platform) }),
  }
}

function stacktraceOf({ frames }: Stacktrace, platform: string): Stacktrace {
  return { frames: frames.map((frame) => frameOf(frame, platform)) }
}

const SOURCE_MAPPED: JsonObject = { sourcemap: 1 }
/** Says that there was a line, and that it was too long to count. */
const LONG_LINE = '#'.repeat(1000)

function frameOf(frame: Frame, eventPlatform: string): Frame {
  const { filename, abs_path, module, package: container, platform } = frame
  const line = hasContextLines(platform ?? eventPlatform) ? frame.context_line : undefined
  const isMapped = Boolean(frame.data?.sourcemap)
  const isLong = line !== undefined && isLongContextLine(line)
  const inApp = originalInApp(frame)
  return {
    ...(filename !== undefined && { filename }),
    ...(abs_path !== undefined && { abs_path }),
    ...(frame.function !== undefined && { function: frame.function }),
    ...(module !== undefined && { module }),
    ...(container !== undefined && { package: container }),
    ...(platform !== undefined && { platform }),
    ...(line && !isLong && { context_line: line }),
    ...(isLong && isMapped && { context_line: LONG_LINE }),
    ...(inApp !== undefined && { in_app: inApp }),
    ...(isMapped && { data: SOURCE_MAPPED }),
  }
}
