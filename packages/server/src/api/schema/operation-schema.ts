import type {
  FailedItemDetail,
  FailedItemSummary,
  ListedUser,
  OrganizationFiguresSummary,
  ProcessSummary,
  ServerQueueSummary,
  StorageSummary,
} from '@vedette/protocol/api/server'
import { z } from 'zod'
import { exactSchema, jsonObject, listOfTexts, timeText } from './exact-schema.ts'
import { signedInUserSchema } from './user-schema.ts'

/** What whoever runs the server looks after. */
export const serverQueueSchema = exactSchema<ServerQueueSummary>()(
  z.strictObject({
    name: z.string(),
    items: z.number(),
    bytes: z.number(),
    bytesMax: z.number(),
    oldestReceivedAt: timeText.nullable(),
    throughput: z.strictObject({ seconds: z.number(), received: z.number(), done: z.number() }),
  }),
)

const namedSchema = z.strictObject({ slug: z.string(), name: z.string() })

const failedItemFields = {
  id: z.string(),
  state: z.enum(['retrying', 'buried']),
  projectId: z.string(),
  project: z
    .strictObject({
      id: z.string(),
      slug: z.string(),
      name: z.string(),
      organization: namedSchema,
    })
    .nullable(),
  bytes: z.number(),
  eventId: z.string().nullable(),
  itemTypes: listOfTexts,
  reason: z.string(),
  attempts: z.number(),
  receivedAt: timeText,
  failedAt: timeText,
  nextAttemptAt: timeText.nullable(),
}

export const failedItemSchema = exactSchema<FailedItemSummary>()(z.strictObject(failedItemFields))

export const failedItemDetailSchema = exactSchema<FailedItemDetail>()(
  z.strictObject({
    ...failedItemFields,
    sender: jsonObject,
    headers: jsonObject.nullable(),
    parts: z
      .array(z.strictObject({ type: z.string(), bytes: z.number(), headers: jsonObject }))
      .readonly(),
    body: z.strictObject({
      encoding: z.enum(['text', 'base64']),
      content: z.string(),
      isWhole: z.boolean(),
    }),
  }),
)

export const retriedSchema = z.strictObject({ retried: z.number() })

export const droppedSchema = z.strictObject({ dropped: z.number() })

export const purgedSchema = z.strictObject({ purged: z.number() })

const diskSchema = z.strictObject({
  freeBytes: z.number(),
  totalBytes: z.number(),
  freeBytesMin: z.number(),
})

export const storageSchema = exactSchema<StorageSummary>()(
  z.strictObject({
    files: z.array(z.strictObject({ name: z.string(), bytes: z.number() })).readonly(),
    disk: diskSchema,
    measured: z.strictObject({
      at: timeText,
      tookMs: z.number(),
      blobs: z.strictObject({ files: z.number(), bytes: z.number(), isWhole: z.boolean() }),
      tables: z
        .array(z.strictObject({ name: z.string(), bytes: z.number(), unusedBytes: z.number() }))
        .readonly(),
      projects: z
        .array(
          z.strictObject({
            id: z.string(),
            slug: z.string(),
            name: z.string(),
            organization: namedSchema,
            events: z.number(),
            issues: z.number(),
            attachments: z.number(),
            attachmentBytes: z.number(),
            payloadBytes: z.number(),
            oldestEvent: timeText.nullable(),
          }),
        )
        .readonly(),
    }),
  }),
)

export const processSchema = exactSchema<ProcessSummary>()(
  z.strictObject({
    version: z.string(),
    nodeVersion: z.string(),
    platform: z.string(),
    roles: listOfTexts,
    startedAt: timeText,
    uptimeSeconds: z.number(),
    residentBytes: z.number(),
    disk: diskSchema,
    threads: z.array(z.strictObject({ name: z.string(), heapBytes: z.number() })).readonly(),
  }),
)

export const organizationFiguresSchema = exactSchema<OrganizationFiguresSummary>()(
  z.strictObject({
    id: z.string(),
    slug: z.string(),
    name: z.string(),
    dateCreated: timeText,
    projectCount: z.number(),
    memberCount: z.number(),
    eventCount: z.number(),
  }),
)

export const listedUserSchema = exactSchema<ListedUser>()(
  z.strictObject({
    ...signedInUserSchema.shape,
    has2fa: z.boolean(),
    hasPasswordAuth: z.boolean(),
  }),
)
