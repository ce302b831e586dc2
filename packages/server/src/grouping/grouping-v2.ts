import type { Tag } from '@vedette/protocol/event'
import { type DefaultGrouping, defaultGrouping } from './default-grouping.ts'
import { judgeEvent } from './event-traces.ts'
import {
  type FilledPart,
  fillClientPart,
  fillTemplate,
  fillTitle,
  fingerprintKey,
  hasDefault,
  isDefaultOnly,
} from './fingerprint-v2.ts'
import type { FrameCache } from './frame-facts.ts'
import { GroupedEventView } from './grouped-event-view.ts'
import type { GroupingInput, GroupingVariant, TagLookup } from './grouping.ts'
import { hashKey, keyPart } from './key.ts'
import type { FindFingerprintRule } from './rules/find-fingerprint-rule.ts'
import type { FingerprintRule } from './rules/fingerprint-rule.ts'
import type { TraceJudge } from './rules/judge-trace.ts'
import type { TraceKeys } from './trace-keys.ts'
import type { Trail } from './trail.ts'
import type { TwinTrail } from './twin-trail.ts'

export interface GroupingV2Deps {
  readonly judge: TraceJudge
  readonly frames: FrameCache
  readonly findRule: FindFingerprintRule
}

/** Where the reasons go, when somebody asks for them. */
export interface TrailsV2 {
  readonly traces: TwinTrail
  readonly texts: Trail
}

export interface GroupedV2<Event extends GroupingInput> {
  readonly event: Event
  readonly variant: GroupingVariant
  readonly hashes: readonly string[]
  readonly keys: TraceKeys
  /** What there would be without a fingerprint or a checksum, where it was worked out. */
  readonly defaults: DefaultGrouping | undefined
  /** The fingerprint that decided. */
  readonly parts: readonly FilledPart[] | undefined
  readonly rule: FingerprintRule | undefined
}

/**
 * The keys that decide which issue an event belongs to, by the first that applies: the client's
 * checksum, the fingerprint of a rule or else of the client, a security report, exceptions or
 * another stack trace, a template, the message. What version 1 decides in the same way has the
 * same hash here. Frozen: to change the rules, add grouping-v3.ts.
 */
export function groupEventV2<Event extends GroupingInput>(
  deps: GroupingV2Deps,
  { event, tagOf, trails }: EventToGroup<Event>,
): GroupedV2<Event> {
  const judged = judgeEvent({ event, tagOf, trail: trails?.traces }, deps.judge)
  const { keys } = judged
  const source = { event: judged.event, tagOf }
  const rule = deps.findRule(new GroupedEventView(judged.event, tagOf, deps.frames))
  const parts =
    rule === undefined
      ? event.fingerprint?.map((part) => fillClientPart(source, part))
      : rule.fingerprint.map((part) => fillTemplate(source, part))
  const title = rule?.title && fillTitle(source, rule.title)
  const named = title ? withTitle(judged.event, title) : judged.event
  const common = { event: named, keys, rule }
  const { checksum } = event
  if (checksum !== undefined) {
    const hashes = [MD5.test(checksum) ? checksum : hashKey(keyPart('c', checksum))]
    return { ...common, variant: 'checksum', hashes, defaults: undefined, parts: undefined }
  }
  const isDefault = parts === undefined || isDefaultOnly(parts)
  if (!isDefault && !hasDefault(parts)) {
    const hashes = [hashKey(fingerprintKey(parts, ''))]
    return { ...common, variant: 'fingerprint', hashes, defaults: undefined, parts }
  }
  const defaults = defaultGrouping(event, keys, trails?.texts)
  if (isDefault) return { ...common, ...defaults, defaults, parts: undefined }
  // The default issues are split further: each of their hashes makes one of ours.
  const hashes = defaults.hashes.map((hash) => hashKey(fingerprintKey(parts, hash)))
  return { ...common, variant: 'fingerprint', hashes, defaults, parts }
}

export interface EventToGroup<Event extends GroupingInput> {
  readonly event: Event
  readonly tagOf: TagLookup
  readonly trails?: TrailsV2
}

const MD5 = /^[0-9a-f]{32}$/

function withTitle<Event extends GroupingInput>(event: Event, title: string): Event {
  return { ...event, title, metadata: { ...event.metadata, title } }
}

export function lookupIn(tags: readonly Tag[] | undefined): TagLookup {
  return function tagOf(key) {
    if (tags === undefined) return undefined
    for (const tag of tags) if (tag[0] === key) return tag[1]
    return undefined
  }
}
