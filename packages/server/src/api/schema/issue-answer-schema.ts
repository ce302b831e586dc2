import { z } from 'zod'
import { eventDetailSchema } from './event-schema.ts'
import { timeText } from './exact-schema.ts'
import { activitySchema, issueFields, issueSchema, seenSchema } from './issue-schema.ts'
import { releaseDetailSchema } from './release-schema.ts'
import { userFields } from './user-schema.ts'

/** What hangs on issues besides themselves. */
export const issueCountsSchema = z.record(z.string(), z.number()).describe('By query.')

export const activitiesSchema = z.strictObject({ activity: z.array(activitySchema) })

export const participantSchema = z.strictObject({ ...userFields, type: z.literal('user') })

export const similarIssueSchema = z
  .tuple([issueSchema, z.record(z.string(), z.number().nullable())])
  .describe('The issue, and how alike it is, from 0 to 1, by what was compared.')

export const shortIdSchema = z.strictObject({
  organizationSlug: z.string(),
  projectSlug: z.string(),
  groupId: z.string(),
  group: issueSchema,
  shortId: z.string(),
})

export const eventPlaceSchema = z.strictObject({
  organizationSlug: z.string(),
  projectSlug: z.string(),
  groupId: z.string(),
  eventId: z.string(),
  event: eventDetailSchema,
})

const { status, substatus, statusDetails, isPublic, shareId, assignedTo, priority } = issueFields
const { isBookmarked, isSubscribed, subscriptionDetails, hasSeen } = issueFields

/** Besides these, what was asked for, as it was asked for. */
export const issuesChangedSchema = z.looseObject(
  z
    .strictObject({
      ...{ status, substatus, statusDetails, isPublic, shareId, assignedTo, priority },
      ...{ isBookmarked, isSubscribed, subscriptionDetails, hasSeen },
      merge: z.strictObject({
        parent: z.string(),
        children: z.array(z.string()),
        groupingChange: z.string(),
      }),
      undoId: z.string(),
    })
    .partial().shape,
)

export const issuesUndoneSchema = z.strictObject({
  undone: z.number(),
  refused: z.number(),
  conflicts: z.array(z.strictObject({ id: z.string(), shortId: z.string(), detail: z.string() })),
})

export const currentReleaseSchema = z.strictObject({
  currentRelease: z
    .strictObject({
      release: releaseDetailSchema,
      firstSeen: timeText,
      lastSeen: timeText,
      count: z.number(),
    })
    .nullable(),
})

const release = z.union([releaseDetailSchema, z.strictObject({ version: z.string() })]).nullable()

export const firstLastReleaseSchema = z.strictObject({
  id: z.string(),
  firstRelease: release,
  lastRelease: release,
})

export const issueEnvironmentSchema = z.strictObject({
  environment: z.strictObject({ name: z.string() }),
  count: z.number(),
  firstSeen: timeText,
  lastSeen: timeText,
})

export const issueFiguresSchema = z.strictObject({
  id: z.string(),
  isUnhandled: z.boolean(),
  ...seenSchema.shape,
  stats: issueFields.stats,
  lifetime: seenSchema,
  filtered: seenSchema.nullable(),
})
