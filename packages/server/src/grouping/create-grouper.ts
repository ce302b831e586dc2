import { createBuiltInRules, readBuiltInFingerprints } from './built-in-rules.ts'
import { eventForV1 } from './event-for-v1.ts'
import { explainV1, explainV2 } from './explain-grouping.ts'
import { FrameCache } from './frame-facts.ts'
import type {
  Grouping,
  GroupingExplanation,
  GroupingInput,
  GroupingVersion,
  TagLookup,
} from './grouping.ts'
import { groupEventV1 } from './grouping-v1.ts'
import { type GroupingV2Deps, groupEventV2, lookupIn } from './grouping-v2.ts'
import { unmarkEvent } from './mark-frames.ts'
import { createFingerprintFinder } from './rules/find-fingerprint-rule.ts'
import type { FingerprintRule } from './rules/fingerprint-rule.ts'
import { createTraceJudge } from './rules/judge-trace.ts'
import { parseFingerprintRules } from './rules/parse-fingerprint-rules.ts'
import { parseStacktraceRules } from './rules/parse-stacktrace-rules.ts'
import { type BuiltInRules, createRuleBook } from './rules/rule-book.ts'

/** What a project says about grouping. Lines of rules that cannot be read are left out. */
export interface GroupingSettings {
  readonly version: GroupingVersion
  /** While a project moves on: its older issues are found by the hashes of this version. */
  readonly secondaryVersion?: 'v1' | undefined
  /** Rules belong to version 2; version 1 knows none. */
  readonly stacktraceRules: string
  readonly fingerprintRules: string
}

export interface Grouped<Event extends GroupingInput> extends Grouping {
  /** The event itself, or a copy with the rules' `in_app` and title. */
  readonly event: Event
  /** Of the secondary version, without those that are among `hashes`. */
  readonly secondaryHashes: readonly string[]
}

/**
 * Decides which events are one issue, by one project's settings. Pure: the same event has the same
 * hashes always. `tagOf` is for inputs that have no tags of their own, and asked only where a rule
 * or a fingerprint wants a tag.
 */
export interface Grouper {
  group<Event extends GroupingInput>(event: Event, tagOf?: TagLookup): Grouped<Event>
  explain(event: GroupingInput, tagOf?: TagLookup): GroupingExplanation
}

/** What the groupers of all projects share: built-in rules, and what is known of frames. */
export interface SharedGrouping {
  readonly builtIn: BuiltInRules
  readonly builtInFingerprints: readonly FingerprintRule[]
  readonly frames: FrameCache
}

export function createSharedGrouping(): SharedGrouping {
  return {
    builtIn: createBuiltInRules(),
    builtInFingerprints: readBuiltInFingerprints(),
    frames: new FrameCache(),
  }
}

export function createGrouper(
  settings: GroupingSettings,
  shared: SharedGrouping = createSharedGrouping(),
): Grouper {
  return settings.version === 'v1' ? grouperV1 : createGrouperV2(settings, shared)
}

const grouperV1: Grouper = {
  group(event, tagOf = lookupIn(event.tags)) {
    // A stored event may carry the marks of version 2, which a project can leave again.
    const unmarked = unmarkEvent(event)
    const grouping = groupEventV1(eventForV1(unmarked, tagOf))
    return { ...grouping, event: unmarked, secondaryHashes: [] }
  },
  explain(event, tagOf = lookupIn(event.tags)) {
    return explainV1(eventForV1(unmarkEvent(event), tagOf))
  },
}

function createGrouperV2(settings: GroupingSettings, shared: SharedGrouping): Grouper {
  const deps = compile(settings, shared)
  const hasSecondary = settings.secondaryVersion === 'v1'
  return {
    group(event, tagOf = lookupIn(event.tags)) {
      const { event: marked, variant, hashes } = groupEventV2(deps, { event, tagOf })
      const before = hasSecondary ? groupEventV1(eventForV1(unmarkEvent(event), tagOf)).hashes : []
      const secondaryHashes = before.filter((hash) => !hashes.includes(hash))
      return { version: 'v2', variant, hashes, secondaryHashes, event: marked }
    },
    explain(event, tagOf = lookupIn(event.tags)) {
      const explained = explainV2(deps, event, tagOf)
      if (!hasSecondary) return explained
      const before = explainV1(eventForV1(unmarkEvent(event), tagOf))
      const secondary = before.variants.map((one) => ({ ...one, isSecondary: true }))
      return { ...explained, variants: [...explained.variants, ...secondary] }
    },
  }
}

function compile(settings: GroupingSettings, shared: SharedGrouping): GroupingV2Deps {
  const { frames, builtIn, builtInFingerprints } = shared
  const stacktraceRules = parseStacktraceRules(settings.stacktraceRules).rules
  const fingerprintRules = parseFingerprintRules(settings.fingerprintRules).rules
  return {
    frames,
    judge: createTraceJudge(createRuleBook(builtIn, stacktraceRules), frames),
    // The first rule that fits wins: a project's own have precedence.
    findRule: createFingerprintFinder([...fingerprintRules, ...builtInFingerprints]),
  }
}
