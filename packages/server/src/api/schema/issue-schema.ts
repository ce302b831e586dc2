import type { ActivitySummary } from '@vedette/protocol/api/activity'
import type { CommentSummary } from '@vedette/protocol/api/comment'
import type { IssueDetail, IssueSummary } from '@vedette/protocol/api/issue'
import { isJsonObject } from '@vedette/protocol/json'
import { LEVELS } from '@vedette/protocol/level'
import { z } from 'zod'
import { assigneeSchema } from './assignee-schema.ts'
import { exactSchema, jsonObject, seriesPoints, timeText } from './exact-schema.ts'
import { tagKeySchema } from './tag-schema.ts'
import { userFields, userSchema } from './user-schema.ts'

export const levelSchema = z.enum(LEVELS)

export const metadataSchema = z.strictObject({
  type: z.string().exactOptional(),
  value: z.string().exactOptional(),
  filename: z.string().exactOptional(),
  function: z.string().exactOptional(),
  title: z.string().exactOptional(),
  directive: z.string().exactOptional(),
  uri: z.string().exactOptional(),
})

export const seenSchema = z.strictObject({
  count: z.string(),
  userCount: z.number(),
  firstSeen: timeText,
  lastSeen: timeText,
})

export const issueFields = {
  id: z.string(),
  shortId: z.string(),
  title: z.string(),
  culprit: z.string(),
  permalink: z.string(),
  logger: z.string().nullable(),
  level: levelSchema,
  status: z.enum(['unresolved', 'resolved', 'ignored']),
  substatus: z.string().nullable(),
  statusDetails: jsonObject,
  isPublic: z.boolean(),
  platform: z.string(),
  project: z.strictObject({
    id: z.string(),
    name: z.string(),
    slug: z.string(),
    platform: z.string().nullable(),
  }),
  type: z.string(),
  metadata: metadataSchema,
  numComments: z.number(),
  assignedTo: assigneeSchema.nullable(),
  isBookmarked: z.boolean(),
  isSubscribed: z.boolean(),
  subscriptionDetails: jsonObject.nullable(),
  hasSeen: z.boolean(),
  annotations: z.array(jsonObject).readonly(),
  issueType: z.string(),
  issueCategory: z.string(),
  priority: z.enum(['low', 'medium', 'high']),
  priorityLockedAt: timeText.nullable(),
  isUnhandled: z.boolean(),
  shareId: z.string().nullable(),
  count: z.string().describe('A number as a text.'),
  userCount: z.number(),
  firstSeen: timeText,
  lastSeen: timeText,
  stats: z.record(z.string(), seriesPoints),
  lifetime: seenSchema.exactOptional(),
  filtered: seenSchema.nullable().exactOptional(),
  owners: z
    .array(
      z.strictObject({
        type: z.enum(['suspectCommit', 'ownershipRule', 'codeowners']),
        owner: z.string().describe('As user:1 or team:1.'),
        date_added: timeText,
      }),
    )
    .readonly()
    .exactOptional(),
  matchingEventId: z.string().exactOptional(),
}

export const issueSchema = exactSchema<IssueSummary>()(z.strictObject(issueFields))

export const activitySchema = exactSchema<ActivitySummary>()(
  z.strictObject({
    id: z.string(),
    type: z.string(),
    user: userSchema.nullable(),
    sentry_app: z.null(),
    data: jsonObject,
    dateCreated: timeText,
  }),
)

/** As the release's own endpoint answers it; its name alone where the release is gone. */
export const releaseReference = z
  .custom<NonNullable<IssueDetail['firstRelease']>>(
    (value) => isJsonObject(value) && typeof value.version === 'string',
  )
  .meta({ type: 'object' })
  .nullable()

export const issueDetailSchema = exactSchema<IssueDetail>()(
  z.strictObject({
    ...issueFields,
    firstRelease: releaseReference,
    lastRelease: releaseReference,
    tags: z.array(tagKeySchema).readonly(),
    activity: z.array(activitySchema).readonly(),
    participants: z.array(z.strictObject({ ...userFields, type: z.literal('user') })).readonly(),
    seenBy: z.array(z.strictObject({ ...userFields, lastSeen: timeText })).readonly(),
    userReportCount: z.number(),
    pluginActions: z.array(jsonObject).readonly(),
    pluginContexts: z.array(jsonObject).readonly(),
    pluginIssues: z.array(jsonObject).readonly(),
  }),
)

export const commentSchema = exactSchema<CommentSummary>()(
  z.strictObject({
    id: z.string(),
    type: z.literal('note'),
    user: userSchema.nullable(),
    data: z.strictObject({ text: z.string() }),
    dateCreated: timeText,
    issue: z.strictObject({ id: z.string(), shortId: z.string(), title: z.string() }),
  }),
)
