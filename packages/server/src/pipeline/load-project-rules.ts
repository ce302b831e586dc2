import type { NormalizedEvent } from '@vedette/protocol/event'
import type { ProjectId } from '@vedette/protocol/ids'
import { createEventFilter } from '../filter/create-event-filter.ts'
import {
  createGrouper,
  createSharedGrouping,
  type Grouper,
  type SharedGrouping,
} from '../grouping/create-grouper.ts'
import { groupingInputOf } from '../grouping/grouping-input.ts'
import { deriveAgain } from '../normalize/derive-again.ts'
import { retitleEvent } from '../normalize/retitle-event.ts'
import type { Clock } from '../platform/clock.ts'
import { filterSettingsOf } from '../projects/filter-options.ts'
import { groupingExpiryMs, groupingSettingsOf } from '../projects/grouping-options.ts'
import { scrubSettingsOf } from '../projects/scrub-options.ts'
import { createScrubber } from '../scrub/create-scrubber.ts'
import type { ArtifactBundleStore } from '../store/artifact-bundle-store.ts'
import type { DiscardedIssueStore } from '../store/discarded-issue-store.ts'
import type { ProjectOptionStore, ProjectOptions } from '../store/project-option-store.ts'
import { type GroupedByRules, type ProjectRules, RulesCache } from './project-rules.ts'

export interface ProjectRulesDeps {
  readonly projectOptions: Pick<ProjectOptionStore, 'version' | 'findMany'>
  readonly artifactBundles: Pick<ArtifactBundleStore, 'findProjectsWithFiles'>
  readonly discardedIssues: Pick<DiscardedIssueStore, 'listHashes'>
  readonly clock: Pick<Clock, 'nowMs'>
}

/** Compiles what people set for their projects into what the pipeline runs. */
export function createRulesCache(deps: ProjectRulesDeps): RulesCache {
  const { projectOptions, artifactBundles, discardedIssues, clock } = deps
  // Made with the first event: an installation that waits needs none of it.
  let shared: SharedGrouping | undefined
  const shareGrouping = () => {
    shared ??= createSharedGrouping()
    return shared
  }
  return new RulesCache({
    nowMs: () => clock.nowMs(),
    version: () => projectOptions.version(),
    load: async (ids) => {
      const rules = new Map<ProjectId, ProjectRules>()
      const withFiles = await artifactBundles.findProjectsWithFiles(ids)
      const discarded = await discardedIssues.listHashes(ids)
      for (const [id, options] of await projectOptions.findMany(ids)) {
        const hasArtifacts = withFiles.has(id)
        const discardedHashes = discarded.get(id)
        const now = { nowMs: clock.nowMs(), grouping: shareGrouping() }
        const source = { options, ...now, hasArtifacts, discardedHashes }
        rules.set(id, compileProjectRules(source))
      }
      return rules
    },
    createDefaults: () => {
      const now = { nowMs: clock.nowMs(), grouping: shareGrouping() }
      return compileProjectRules({ options: undefined, ...now })
    },
  })
}

export interface RulesSource {
  /** Undefined where nothing is set. */
  readonly options: ProjectOptions | undefined
  readonly nowMs: number
  /** What the projects of a process have in common; each has its own where it is left out. */
  readonly grouping?: SharedGrouping
  readonly hasArtifacts?: boolean
  readonly discardedHashes?: ReadonlySet<string> | undefined
}

export function compileProjectRules({ options, nowMs, ...source }: RulesSource): ProjectRules {
  const project = options?.project ?? {}
  const filters = filterSettingsOf(project)
  const grouper = createGrouper(groupingSettingsOf(project, nowMs), source.grouping)
  return {
    filter: createEventFilter(filters),
    filtersHealthChecks: filters.healthCheckTransactions,
    scrub: createScrubber(scrubSettingsOf(options), deriveAgain),
    group: (event) => groupBy(grouper, event),
    explain: (event) => grouper.explain(event),
    discardedHashes: source.discardedHashes ?? NONE,
    hasArtifacts: source.hasArtifacts ?? false,
    expiresAtMs: groupingExpiryMs(project, nowMs),
  }
}

const NONE: ReadonlySet<string> = new Set()

function groupBy(grouper: Grouper, event: NormalizedEvent): GroupedByRules {
  const { event: ruled, hashes, secondaryHashes } = grouper.group(event)
  const groupingInput = JSON.stringify(groupingInputOf(event))
  return { event: placeAgain(event, ruled), hashes, secondaryHashes, groupingInput }
}

/** Where other frames are the program's own, it failed elsewhere. A title by a rule stays. */
function placeAgain(event: NormalizedEvent, ruled: NormalizedEvent): NormalizedEvent {
  if (ruled === event) return event
  const placed = retitleEvent(event, ruled)
  if (ruled.title === event.title) return placed
  const { title } = ruled
  return { ...placed, title, metadata: { ...placed.metadata, title } }
}
