import { z } from 'zod'

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
