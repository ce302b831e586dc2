import { z } from 'zod'
import { INTERVAL_UNITS } from '../../store/monitor-store.ts'
import { assigneeSchema } from './assignee-schema.ts'
import { timeText } from './exact-schema.ts'
import { projectSchema } from './organization-schema.ts'

const configSchema = z.strictObject({
  schedule_type: z.enum(['crontab', 'interval']),
  schedule: z.union([z.string(), z.tuple([z.number(), z.enum(INTERVAL_UNITS)]).readonly()]),
  checkin_margin: z.number().nullable().describe('Minutes.'),
  max_runtime: z.number().nullable().describe('Minutes.'),
  timezone: z.string(),
  failure_issue_threshold: z.number(),
  recovery_threshold: z.number(),
  alert_rule_id: z.null(),
})

export const monitorEnvironmentSchema = z.strictObject({
  name: z.string(),
  status: z.enum(['active', 'ok', 'error', 'missed_checkin', 'timeout', 'disabled']),
  isMuted: z.boolean(),
  dateCreated: timeText,
  lastCheckIn: timeText.nullable(),
  nextCheckIn: timeText.nullable(),
  nextCheckInLatest: timeText.nullable(),
})

export const monitorSchema = z.strictObject({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  type: z.literal('cron_job'),
  status: z.enum(['active', 'disabled']),
  isMuted: z.boolean(),
  isUpserting: z.boolean().describe('Whether check-ins may change the description: always.'),
  config: configSchema,
  dateCreated: timeText,
  owner: assigneeSchema.nullable(),
  project: projectSchema,
  environments: z.array(monitorEnvironmentSchema).readonly(),
})

export const checkInSchema = z.strictObject({
  id: z.string(),
  environment: z.string(),
  status: z.enum(['in_progress', 'ok', 'error', 'missed', 'timeout', 'unknown']),
  duration: z.number().nullable().describe('Milliseconds.'),
  dateCreated: timeText,
  dateAdded: timeText,
  dateUpdated: timeText,
  dateInProgress: timeText.nullable(),
  expectedTime: timeText.nullable(),
  release: z.string().nullable(),
  traceId: z.string().nullable(),
  attachmentId: z.null(),
  monitorConfig: configSchema,
})

/** All of it for tokens; for a DSN the id alone. */
export const checkInTakenSchema = z.union([z.strictObject({ id: z.string() }), checkInSchema])

export const monitorStatsSchema = z.strictObject({
  ts: z.number().describe('Unix seconds.'),
  in_progress: z.number(),
  ok: z.number(),
  error: z.number(),
  missed: z.number(),
  timeout: z.number(),
  unknown: z.number(),
  duration: z.number().describe('The average in milliseconds.'),
})
