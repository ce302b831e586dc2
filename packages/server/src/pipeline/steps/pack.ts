import { WordCollector } from '../../search/words/word-collector.ts'
import { indexEvent } from '../../store/indexed-event.ts'
import type { GroupedEvent, PackedEvent } from '../received-event.ts'
import { next, type StepResult } from '../step.ts'

/** Lets go of the event's tree: from here on it is one line of text and what is indexed of it. */
export function createPack() {
  const words = new WordCollector()
  return function pack({ event, ...grouping }: GroupedEvent): StepResult<PackedEvent> {
    return next({ ...indexEvent(event, words), ...grouping })
  }
}
