import { z } from 'zod'
import { timeText } from './exact-schema.ts'

/** A number by name. */
export const figuresSchema = z.record(z.string(), z.number())

/** By the start of the day; the average is in seconds. */
export const resolutionTimesSchema = z.record(
  z.string(),
  z.strictObject({ count: z.number(), avg: z.number() }),
)

/** By the start of the day, and by the id of the project. */
export const releaseCountsSchema = z.strictObject({
  release_counts: z.record(z.string(), z.number()),
  project_avgs: z.record(z.string(), z.number()),
  last_week_totals: z.record(z.string(), z.number()),
})

export const firstEventSentSchema = z.strictObject({ sentFirstEvent: z.boolean() })

export const projectCountSchema = z.strictObject({
  allProjects: z.number(),
  myProjects: z.number(),
})

/** Somebody whom events came from. */
export const personSchema = z.strictObject({
  id: z.string(),
  hash: z.string(),
  tagValue: z.string(),
  identifier: z.string().nullable(),
  username: z.string().nullable(),
  email: z.string().nullable(),
  name: z.string().nullable(),
  ipAddress: z.string().nullable(),
  dateCreated: timeText,
  avatarUrl: z.null(),
})

export const relatedIssuesSchema = z.strictObject({
  type: z.string(),
  data: z.array(z.number()),
  meta: z.strictObject({ event_id: z.string().nullable(), trace_id: z.string().nullable() }),
})

export const sessionsSchema = z.strictObject({
  start: timeText,
  end: timeText,
  query: z.string(),
  intervals: z.array(timeText),
  groups: z.array(z.never()),
})

export const notificationOptionsSchema = z.strictObject({ selfAssignOnResolve: z.boolean() })

export const integrationProvidersSchema = z.strictObject({ providers: z.array(z.never()) })
