import type { NormalizedEvent, Tag } from '@vedette/protocol/event'
import { eventForV1 } from './event-for-v1.ts'
import type {
  ExplainedVariant,
  Grouping,
  GroupingExplanation,
  GroupingInput,
  GroupingVersion,
  TagLookup,
} from './grouping.ts'
import { explainGroupingV1, groupEventV1 } from './grouping-v1.ts'

/** What a project says about grouping. Rules belong to version 2; version 1 knows none. */
export interface GroupingSettings {
  readonly version: GroupingVersion
  /** While a project moves on: its older issues are found by the hashes of this version. */
  readonly secondaryVersion?: 'v1'
  readonly stacktraceRules: string
  readonly fingerprintRules: string
}

export interface Grouped<Event extends GroupingInput> extends Grouping {
  /** The event itself, or a copy with the rules' `in_app` and title. */
  readonly event: Event
  /** Of the secondary version; none that is among `hashes`. */
  readonly secondaryHashes: readonly string[]
}

/**
 * Decides which events are one issue, by one project's settings. Pure: the same event has the same
 * hashes always. `tagOf` is for inputs without tags of their own.
 */
export interface Grouper {
  group<Event extends GroupingInput>(event: Event, tagOf?: TagLookup): Grouped<Event>
  explain(event: GroupingInput, tagOf?: TagLookup): GroupingExplanation
}

export function createGrouper(_settings: GroupingSettings): Grouper {
  return {
    group(event, tagOf = lookupIn(event.tags)) {
      const grouping = groupEventV1(eventForV1(event, tagOf))
      return { ...grouping, event, secondaryHashes: [] }
    },
    explain(event, tagOf = lookupIn(event.tags)) {
      return explainV1(eventForV1(event, tagOf))
    },
  }
}

function lookupIn(tags: readonly Tag[] | undefined): TagLookup {
  return (key) => tags?.find((tag) => tag[0] === key)?.[1]
}

function explainV1(event: NormalizedEvent): GroupingExplanation {
  const { components, ...grouping } = explainGroupingV1(event)
  const [app, system] = grouping.hashes
  const { variant, version } = grouping
  const explained = (key: ExplainedVariant['key'], hash: string | undefined) => ({
    key,
    version,
    isSecondary: false,
    contributes: true,
    ...(hash !== undefined && { hash }),
    components,
  })
  const variants = [explained(variant, app)]
  if (variant === 'app' && system !== undefined) variants.push(explained('system', system))
  return { ...grouping, variants }
}
