import { z } from 'zod'
import { tableMeta } from './event-table-schema.ts'
import { seriesPoints, timeText } from './exact-schema.ts'

const verdict = { valid: z.boolean(), error: z.string().nullable() }
const attributeType = z.enum(['string', 'number', 'boolean'])
const named = z.strictObject({ name: z.string(), ...verdict })
const column = named.extend({ attrType: attributeType.nullable() })

/** Part by part, whether a query for a table would be run. */
export const tableVerdictSchema = z.strictObject({
  valid: z.boolean(),
  projects: z.array(z.strictObject(verdict)),
  dataset: z.array(named),
  environment: z.array(z.strictObject(verdict)),
  field: z.array(column),
  query: z.strictObject({ ...verdict, fields: z.array(z.string()) }),
  orderby: z.array(column),
})

export const attributeSchema = z.strictObject({
  key: z.string(),
  name: z.string(),
  attributeType,
  attributeSource: z.strictObject({ source_type: z.enum(['user', 'sentry']) }),
})

const axisSchema = z.strictObject({
  data: z
    .array(z.tuple([z.number(), z.array(z.strictObject({ count: z.number() }))]))
    .describe('Unix seconds, and the value.'),
  start: z.number(),
  end: z.number(),
  isMetricsData: z.boolean(),
  isMetricsExtractedData: z.boolean(),
  meta: tableMeta,
  order: z.number(),
})

const axesSchema = z.intersection(
  z.looseObject({ order: z.number() }),
  z.record(z.string(), z.union([axisSchema, z.number()])),
)

export const eventStatsSchema = z
  .union([axisSchema, axesSchema, z.record(z.string(), z.union([axisSchema, axesSchema]))])
  .describe('One axis; several by their names; and both by group, with topEvents.')

export const seriesByProjectSchema = z
  .union([seriesPoints, z.record(z.string(), seriesPoints)])
  .describe('The points; by the id of the project with group=project.')

export const seriesByIssueSchema = z.record(z.string(), seriesPoints)

export const keyStatsSchema = z.strictObject({
  ts: z.number(),
  total: z.number(),
  accepted: z.number(),
  filtered: z.number(),
  dropped: z.number(),
})

const sums = z.record(z.string(), z.number())

export const outcomeSummarySchema = z.strictObject({
  start: timeText,
  end: timeText,
  projects: z.array(
    z.strictObject({
      id: z.string(),
      slug: z.string(),
      stats: z.array(z.strictObject({ category: z.string(), outcomes: sums, totals: sums })),
    }),
  ),
})

export const reprocessabilitySchema = z.strictObject({
  reprocessable: z.boolean(),
  /** Why not. */
  reason: z.enum(['event.not_found', 'unprocessed_event.not_found']).optional(),
})
