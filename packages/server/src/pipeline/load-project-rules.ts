import type { NormalizedEvent } from '@vedette/protocol/event'
import { groupEventV1 } from '../grouping/grouping-v1.ts'
import { scrubEvent } from '../scrub/scrub-event.ts'
import type { ProjectOptionStore, ProjectOptions } from '../store/project-option-store.ts'
import { type GroupedByRules, type ProjectRules, RulesCache } from './project-rules.ts'

export interface ProjectRulesDeps {
  readonly projectOptions: Pick<ProjectOptionStore, 'version' | 'findMany'>
}

/** Compiles what people set for their projects into what the pipeline runs. */
export function createRulesCache({ projectOptions }: ProjectRulesDeps): RulesCache {
  return new RulesCache({
    version: () => projectOptions.version(),
    load: async (ids) => {
      const options = await projectOptions.findMany(ids)
      return new Map([...options].map(([id, ofProject]) => [id, compileProjectRules(ofProject)]))
    },
    defaults: compileProjectRules(undefined),
  })
}

export function compileProjectRules(_options: ProjectOptions | undefined): ProjectRules {
  return {
    filter: undefined,
    scrub: scrubEvent,
    group: groupV1,
    discardedHashes: new Set(),
    hasArtifacts: false,
  }
}

function groupV1(event: NormalizedEvent): GroupedByRules {
  return { event, hashes: groupEventV1(event).hashes, secondaryHashes: [], groupingInput: '{}' }
}
