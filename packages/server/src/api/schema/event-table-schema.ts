import { z } from 'zod'

const dataScanned = z
  .enum(['full', 'partial'])
  .describe('Partial: more events match than were counted, and these are the newest.')

export const tableMeta = z.strictObject({
  fields: z.record(z.string(), z.string()),
  units: z.record(z.string(), z.string().nullable()),
  isMetricsData: z.boolean(),
  isMetricsExtractedData: z.boolean(),
  tips: z
    .strictObject({ columns: z.string().optional() })
    .describe('Why only a part of the events was counted, in a sentence.'),
  datasetReason: z.string(),
  dataset: z.string(),
  dataScanned,
})

const single = z.union([z.string(), z.number(), z.boolean()])

export const eventTableSchema = z.strictObject({
  data: z.array(z.record(z.string(), z.union([single, z.null(), z.array(single)]))),
  meta: tableMeta,
})

export const timeSeriesSchema = z.strictObject({
  meta: z.strictObject({ dataset: z.string(), start: z.number(), end: z.number() }),
  timeSeries: z.array(
    z.strictObject({
      yAxis: z.string(),
      groupBy: z.array(z.strictObject({ key: z.string(), value: z.unknown() })).optional(),
      values: z.array(
        z.strictObject({ timestamp: z.number(), value: z.number(), incomplete: z.boolean() }),
      ),
      meta: z.strictObject({
        valueType: z.string(),
        valueUnit: z.string().nullable(),
        interval: z.number(),
        order: z.number(),
        isOther: z.boolean(),
        dataScanned,
      }),
    }),
  ),
})

export const facetsSchema = z.array(
  z.strictObject({
    key: z.string(),
    topValues: z.array(z.strictObject({ name: z.string(), value: z.string(), count: z.number() })),
  }),
)

const numbers = z.record(z.string(), z.number())

export const outcomesSchema = z.strictObject({
  start: z.string(),
  end: z.string(),
  intervals: z.array(z.string()),
  groups: z.array(
    z.strictObject({
      by: z.record(z.string(), z.union([z.string(), z.number()])),
      totals: numbers,
      series: z.record(z.string(), z.array(z.number())),
    }),
  ),
})

export const eventCountSchema = z.strictObject({
  count: z.number(),
  meta: z.strictObject({ dataScanned }).optional(),
})
