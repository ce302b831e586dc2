import type { EventDetail, EventEntry, EventSummary } from '@vedette/protocol/api/event'
import type { EventError, EventUser, MetaTree } from '@vedette/protocol/event'
import { isJsonObject, type JsonObject } from '@vedette/protocol/json'
import { z } from 'zod'
import { userReportSchema } from './attachment-schema.ts'
import { exactSchema, jsonObject, listOfTexts, timeText } from './exact-schema.ts'
import { levelSchema, metadataSchema, releaseReference } from './issue-schema.ts'

/** What clients send in many forms, and the server only hands on. */
const handedOn = <T>(description: string) =>
  z.custom<T>((value) => isJsonObject(value)).meta({ type: 'object', description })

const userOfEvent = handedOn<EventUser>('id, email, username, name, ip_address, geo, data')
const notes = handedOn<MetaTree>('What was done to the value and to those below it.')

const identityFields = {
  id: z.string(),
  eventID: z.string(),
  groupID: z.string(),
  projectID: z.string(),
  title: z.string(),
  message: z.string(),
  platform: z.string(),
  dateCreated: timeText,
  culprit: z.string(),
  location: z.string().nullable(),
  user: userOfEvent.nullable(),
  tags: z.array(z.strictObject({ key: z.string(), value: z.string() })).readonly(),
}

export const eventSchema = exactSchema<EventSummary>()(
  z.strictObject({
    ...identityFields,
    'event.type': z.string(),
    traceID: z.string().nullable(),
  }),
)

const ENTRY_TYPES: ReadonlySet<unknown> = new Set<EventEntry['type']>([
  'exception',
  'stacktrace',
  'threads',
  'message',
  'template',
  'breadcrumbs',
  'request',
  'csp',
  'hpkp',
  'expectct',
  'expectstaple',
  'query',
  'debugmeta',
])

export const entrySchema = z
  .custom<EventEntry>(
    (value) =>
      isJsonObject(value) && ENTRY_TYPES.has(value.type) && isJsonObject(value.data as JsonObject),
  )
  .meta({
    type: 'object',
    properties: { type: { enum: [...ENTRY_TYPES] }, data: { type: 'object' } },
    required: ['type', 'data'],
  })

const metaSchema = z.strictObject({
  entries: z.record(z.string(), z.strictObject({ data: notes })),
  message: notes.nullable(),
  user: notes.nullable(),
  contexts: notes.nullable(),
  context: notes.nullable(),
  packages: notes.nullable(),
  sdk: notes.nullable(),
  tags: z
    .record(z.string(), z.strictObject({ key: notes.nullable(), value: notes.nullable() }))
    .nullable(),
})

export const eventDetailSchema = exactSchema<EventDetail>()(
  z.strictObject({
    ...identityFields,
    type: z.string(),
    level: levelSchema,
    dateReceived: timeText,
    metadata: metadataSchema,
    contexts: z.record(z.string(), jsonObject),
    context: jsonObject,
    packages: z.record(z.string(), z.string()),
    sdk: jsonObject.nullable(),
    dist: z.string().nullable(),
    release: releaseReference,
    entries: z.array(entrySchema).readonly(),
    errors: z.array(handedOn<EventError>('Why part of the event is missing.')).readonly(),
    fingerprints: listOfTexts,
    size: z.number(),
    crashFile: z.null(),
    nextEventID: z.string().nullable(),
    previousEventID: z.string().nullable(),
    userReport: userReportSchema.nullable(),
    occurrence: z.null(),
    groupingConfig: z.strictObject({ id: z.string() }),
    _meta: metaSchema,
  }),
)
