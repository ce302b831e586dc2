import type { NormalizedEvent } from '@vedette/protocol/event'
import type { ProjectId } from '@vedette/protocol/ids'
import { createEventFilter } from '../filter/create-event-filter.ts'
import { createGrouper, type Grouper } from '../grouping/create-grouper.ts'
import { groupingInputOf } from '../grouping/grouping-input.ts'
import { deriveAgain } from '../normalize/derive-again.ts'
import type { Clock } from '../platform/clock.ts'
import { filterSettingsOf } from '../projects/filter-options.ts'
import { groupingSettingsOf } from '../projects/grouping-options.ts'
import { scrubSettingsOf } from '../projects/scrub-options.ts'
import { createScrubber } from '../scrub/create-scrubber.ts'
import type { ProjectOptionStore, ProjectOptions } from '../store/project-option-store.ts'
import { type GroupedByRules, type ProjectRules, RulesCache } from './project-rules.ts'

export interface ProjectRulesDeps {
  readonly projectOptions: Pick<ProjectOptionStore, 'version' | 'findMany'>
  readonly clock: Pick<Clock, 'nowMs'>
}

/** Compiles what people set for their projects into what the pipeline runs. */
export function createRulesCache({ projectOptions, clock }: ProjectRulesDeps): RulesCache {
  return new RulesCache({
    version: () => projectOptions.version(),
    load: async (ids) => {
      const rules = new Map<ProjectId, ProjectRules>()
      for (const [id, options] of await projectOptions.findMany(ids)) {
        rules.set(id, compileProjectRules({ options, nowMs: clock.nowMs() }))
      }
      return rules
    },
    defaults: compileProjectRules({ options: undefined, nowMs: clock.nowMs() }),
  })
}

export interface RulesSource {
  /** Undefined where nothing is set. */
  readonly options: ProjectOptions | undefined
  readonly nowMs: number
}

export function compileProjectRules({ options, nowMs }: RulesSource): ProjectRules {
  const project = options?.project ?? {}
  const grouper = createGrouper(groupingSettingsOf(project, nowMs))
  return {
    filter: createEventFilter(filterSettingsOf(project)),
    scrub: createScrubber(scrubSettingsOf(options), deriveAgain),
    group: (event) => groupBy(grouper, event),
    discardedHashes: new Set(),
    hasArtifacts: false,
  }
}

function groupBy(grouper: Grouper, event: NormalizedEvent): GroupedByRules {
  const { event: ruled, hashes, secondaryHashes } = grouper.group(event)
  const groupingInput = JSON.stringify(groupingInputOf(ruled))
  return { event: ruled, hashes, secondaryHashes, groupingInput }
}
