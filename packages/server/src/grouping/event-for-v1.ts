import type { NormalizedEvent, Tag } from '@vedette/protocol/event'
import type { EventId } from '@vedette/protocol/ids'
import type { GroupingInput, TagLookup } from './grouping.ts'

const TAG_VARIABLE = /^\{\{\s{0,8}tags\.([\w.:-]{1,100})\s{0,8}\}\}$/
const NO_ID = '' as EventId

/**
 * What version 1 reads of an event. It takes whole events, so what an input left out is put back
 * from its tags.
 */
export function eventForV1(input: GroupingInput, tagOf: TagLookup): NormalizedEvent {
  if (isEvent(input)) return input
  const release = tagOf('release')
  const transaction = input.transaction ?? tagOf('transaction')
  const logger = input.logger ?? tagOf('logger')
  return {
    event_id: NO_ID,
    type: 'default',
    timestamp: 0,
    received: 0,
    title: '',
    metadata: {},
    ...input,
    level: input.level ?? (tagOf('level') as NormalizedEvent['level'] | undefined) ?? 'error',
    tags: input.tags ?? tagsNamedIn(input.fingerprint, tagOf),
    ...(release !== undefined && { release }),
    ...(transaction !== undefined && { transaction }),
    ...(logger !== undefined && { logger }),
  }
}

function isEvent(input: GroupingInput): input is NormalizedEvent {
  return 'event_id' in input && input.tags !== undefined && input.level !== undefined
}

function tagsNamedIn(fingerprint: readonly string[] = [], tagOf: TagLookup): readonly Tag[] {
  const tags: Tag[] = []
  for (const part of fingerprint) {
    const key = TAG_VARIABLE.exec(part)?.[1]
    const value = key === undefined ? undefined : tagOf(key)
    if (key !== undefined && value !== undefined) tags.push([key, value])
  }
  return tags
}
