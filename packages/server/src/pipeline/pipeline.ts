import type { NormalizedEvent } from '@vedette/protocol/event'
import type { ProjectId } from '@vedette/protocol/ids'
import type { EventWithRules, PackedEvent, ReceivedEvent } from './received-event.ts'
import { type Observe, StepChain, type StepResult } from './step.ts'
import { filter } from './steps/filter.ts'
import { group } from './steps/group.ts'
import { createNormalize, type FindGeo, type ParseUserAgent } from './steps/normalize.ts'
import { createPack } from './steps/pack.ts'
import { parse } from './steps/parse.ts'
import { scrub } from './steps/scrub.ts'

/** Turns frames of built code into frames of its sources, somewhere else than on this thread. */
export interface Symbolicator {
  needsSymbolication(event: NormalizedEvent): boolean
  symbolicate(request: SymbolicationRequest): Promise<NormalizedEvent>
}

export interface SymbolicationRequest {
  readonly projectId: ProjectId
  readonly event: NormalizedEvent
}

export interface PipelineDeps {
  readonly parseUserAgent: ParseUserAgent
  readonly findGeo?: FindGeo | undefined
  readonly symbolicator?: Symbolicator | undefined
  readonly observe?: Observe | undefined
}

/** What becomes of one event. Only an event that has to wait for its source maps is a promise. */
export interface Pipeline {
  run(item: ReceivedEvent): StepResult<PackedEvent> | Promise<StepResult<PackedEvent>>
}

/**
 * What an event becomes, in order, before its batch is stored: queue -> pipeline -> store. All
 * steps are pure, so a batch that fails to be stored is simply processed again. Duplicates are
 * dropped by the store, which alone knows them all.
 */
export function createPipeline(deps: PipelineDeps): Pipeline {
  const { symbolicator, observe } = deps
  const prepare = StepChain.from<ReceivedEvent>(observe)
    .step(parse) //                             bytes become JSON, or are no event
    .step(createNormalize(deps)) //             any JSON becomes an event
    .step(filter) //                            what nobody wants costs no more than this
  const finish = StepChain.from<EventWithRules>(observe)
    .step(scrub) //                             nothing secret past this line
    .step(group) //                             same event, same hashes
    .step(createPack()) //                      one line of text, ready to be stored

  /** Between the two: readable frames, before source lines are scrubbed and frames grouped. */
  async function symbolicate(by: Symbolicator, { event, projectId, rules }: EventWithRules) {
    return finish.run({ event: await by.symbolicate({ projectId, event }), projectId, rules })
  }

  return {
    run(item) {
      const prepared = prepare.run(item)
      if (prepared.kind === 'drop') return prepared
      const { event, rules } = prepared.item
      if (!symbolicator || !rules.hasArtifacts || !symbolicator.needsSymbolication(event)) {
        return finish.run(prepared.item)
      }
      return symbolicate(symbolicator, prepared.item)
    },
  }
}
