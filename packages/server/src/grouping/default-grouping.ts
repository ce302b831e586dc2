import type { NormalizedEvent } from '@vedette/protocol/event'
import type { GroupingInput, GroupingVariant } from './grouping.ts'
import { hashKey, keyPart } from './key.ts'
import { parameterizeV2 } from './parameterize-v2.ts'
import { securityKey } from './security-key.ts'
import type { TraceKeys } from './trace-keys.ts'
import type { Trail } from './trail.ts'

export interface DefaultGrouping {
  readonly variant: GroupingVariant
  readonly hashes: readonly string[]
}

/** What an event is grouped by where no fingerprint says more. Frozen: as grouping v2 is. */
export function defaultGrouping(
  event: GroupingInput,
  keys: TraceKeys,
  trail: Trail | undefined,
): DefaultGrouping {
  // It reads nothing that an input has not.
  const security = securityKey(event as NormalizedEvent, trail)
  if (security !== '') return one('security', security)
  if (keys.system !== '') return traceGrouping(keys)
  const template = templateKey(event, trail)
  if (template !== '') return one('template', template)
  const message = messageKey(event, trail)
  return message === '' ? one('fallback', 'fallback') : one('message', message)
}

function one(variant: GroupingVariant, key: string): DefaultGrouping {
  return { variant, hashes: [hashKey(key)] }
}

/** The program's own frames first; all frames as well, for when the client marks them otherwise. */
function traceGrouping({ app, system }: TraceKeys): DefaultGrouping {
  if (app === '') return one('system', system)
  if (app === system) return one('app', app)
  return { variant: 'app', hashes: [hashKey(app), hashKey(system)] }
}

function templateKey({ template }: GroupingInput, trail: Trail | undefined): string {
  const file = template?.filename ?? template?.abs_path
  if (file === undefined) return ''
  trail?.value('template', file, { contributes: true })
  const line = template?.context_line?.trim()
  if (line) trail?.value('context-line', line, { contributes: true })
  return keyPart('template', file) + (line ? keyPart('l', line) : '')
}

function messageKey({ logentry }: GroupingInput, trail: Trail | undefined): string {
  const text = logentry?.message ?? logentry?.formatted
  if (text === undefined) return ''
  const message = parameterizeV2(text)
  const hint = message === text ? undefined : 'without its variable parts'
  trail?.value('message', message, { contributes: true, hint })
  return keyPart('message', message)
}
