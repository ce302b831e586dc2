import type { PackedEvent, ReceivedEvent } from './received-event.ts'
import { type Observe, StepChain } from './step.ts'
import { group } from './steps/group.ts'
import type { ParseUserAgent } from './steps/normalize.ts'
import { createNormalize } from './steps/normalize.ts'
import { pack } from './steps/pack.ts'
import { parse } from './steps/parse.ts'
import { scrub } from './steps/scrub.ts'

export interface PipelineDeps {
  readonly parseUserAgent: ParseUserAgent
  readonly observe?: Observe | undefined
}

export type Pipeline = StepChain<ReceivedEvent, PackedEvent>

/**
 * What an event becomes, in order, before its batch is stored: queue -> pipeline -> store. All
 * steps are pure, so a batch that fails to be stored is simply processed again. Duplicates are
 * dropped by the store, which alone knows them all.
 */
export function createPipeline({ parseUserAgent, observe }: PipelineDeps): Pipeline {
  return StepChain.from<ReceivedEvent>(observe)
    .step(parse) //                             bytes become JSON, or are no event
    .step(createNormalize({ parseUserAgent })) // any JSON becomes an event
    .step(scrub) //                             nothing secret past this line
    .step(group) //                             same event, same hashes
    .step(pack) //                              one line of text, ready to be stored
}
