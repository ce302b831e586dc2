import type { NormalizedEvent, Stacktrace } from '@vedette/protocol/event'
import { selectExceptions } from './exception-group.ts'
import { exceptionKeys } from './exception-key.ts'
import { type FingerprintPart, fingerprintParts } from './fingerprint.ts'
import type { ExplainedV1, Grouping, GroupingVariant } from './grouping.ts'
import { hashKey, keyPart } from './key.ts'
import { parameterizeMessage } from './parameterize-message.ts'
import { securityKey } from './security-key.ts'
import { type StacktraceKeys, stacktraceKeys } from './stacktrace-key.ts'
import { createTrail, type Trail } from './trail.ts'

/**
 * The keys that decide which issue an event belongs to, by the first that applies: the client's
 * fingerprint, its checksum, a security report, exceptions or another stack trace, a template, the
 * message. Frozen: issues on disk depend on it. To change the rules, add grouping-v2.ts.
 */
export function groupEventV1(event: NormalizedEvent): Grouping {
  return group(event, undefined)
}

/** The same decision with the reasons for it, for people who wonder why two events are apart. */
export function explainGroupingV1(event: NormalizedEvent): ExplainedV1 {
  const { trail, components } = createTrail()
  return { ...group(event, trail), components }
}

function group(event: NormalizedEvent, trail: Trail | undefined): Grouping {
  const parts = fingerprintParts(event)
  if (parts !== undefined) return fingerprintGrouping(event, parts, trail)
  const { checksum } = event
  if (checksum !== undefined) {
    trail?.value('checksum', checksum, { contributes: true })
    return grouping('checksum', [MD5.test(checksum) ? checksum : hashKey(keyPart('c', checksum))])
  }
  return defaultGrouping(event, trail)
}

const MD5 = /^[0-9a-f]{32}$/

function grouping(variant: GroupingVariant, hashes: readonly string[]): Grouping {
  return { version: 'v1', hashes, variant }
}

/** `{{ default }}` splits the default issues further: each of their hashes makes one of ours. */
function fingerprintGrouping(
  event: NormalizedEvent,
  parts: readonly FingerprintPart[],
  trail: Trail | undefined,
): Grouping {
  for (const part of parts) {
    const text = part.isDefault ? '{{ default }}' : part.text
    trail?.value('fingerprint', text, { contributes: true })
  }
  const isHybrid = parts.some((part) => part.isDefault)
  const defaults = isHybrid ? defaultGrouping(event, trail).hashes : ['']
  const hashes = defaults.map((hash) =>
    hashKey(parts.map((part) => keyPart('c', part.isDefault ? hash : part.text)).join('')),
  )
  return grouping('fingerprint', hashes)
}

function defaultGrouping(event: NormalizedEvent, trail: Trail | undefined): Grouping {
  const security = securityKey(event, trail)
  if (security !== '') return grouping('security', [hashKey(security)])
  const traces = tracesOf(event, trail)
  if (traces.system !== '') return tracesGrouping(traces)
  const template = templateKey(event, trail)
  if (template !== '') return grouping('template', [hashKey(template)])
  const text = event.logentry?.message ?? event.logentry?.formatted
  if (text !== undefined) {
    const message = parameterizeMessage(text)
    const hint = message === text ? undefined : 'without its variable parts'
    trail?.value('message', message, { contributes: true, hint })
    return grouping('message', [hashKey(keyPart('message', message))])
  }
  return grouping('fallback', [hashKey('fallback')])
}

/** The program's own frames first; all frames as well, for when the client marks them otherwise. */
function tracesGrouping({ app, system }: StacktraceKeys): Grouping {
  const systemHash = hashKey(system)
  if (app === '') return grouping('system', [systemHash])
  return grouping('app', app === system ? [systemHash] : [hashKey(app), systemHash])
}

function tracesOf(event: NormalizedEvent, trail: Trail | undefined): StacktraceKeys {
  const { platform } = event
  const exceptions = exceptionChainKeys(event, trail)
  if (exceptions.system !== '') return exceptions
  const threads = threadStacktrace(event)
  const stacktrace = threads ?? event.stacktrace
  return stacktrace === undefined ? NOTHING : stacktraceKeys(stacktrace, platform, trail)
}

const NOTHING: StacktraceKeys = { app: '', system: '' }

/** A link that has only frames outside the program is left out of the program's own key. */
function exceptionChainKeys(event: NormalizedEvent, trail: Trail | undefined): StacktraceKeys {
  const all = event.exception?.values
  if (all === undefined) return NOTHING
  const { platform } = event
  const values = selectExceptions(all, (one) => exceptionKeys(one, platform).system)
  let app = ''
  let system = ''
  let isSystemOnly = false
  let hasApp = false
  for (const exception of values) {
    const keys = exceptionKeys(exception, platform, trail)
    if (keys.system === '') continue
    system += `[${keys.system}]`
    if (keys.frames === 'app') hasApp = true
    if (keys.frames === 'system') isSystemOnly = true
    else app += `[${keys.app}]`
  }
  return { app: isSystemOnly && !hasApp ? '' : app, system }
}

/** Of several threads, the one that crashed or was running; without such a mark none is the one. */
function threadStacktrace(event: NormalizedEvent): Stacktrace | undefined {
  const threads = event.threads?.values
  if (threads === undefined) return undefined
  const marked = threads.find((one) => one.crashed) ?? threads.find((one) => one.current)
  return (marked ?? (threads.length === 1 ? threads[0] : undefined))?.stacktrace
}

function templateKey({ template }: NormalizedEvent, trail: Trail | undefined): string {
  const file = template?.filename ?? template?.abs_path
  if (file === undefined) return ''
  trail?.value('template', file, { contributes: true })
  const line = template?.context_line?.trim()
  return keyPart('template', file) + (line ? keyPart('l', line) : '')
}
