import { isJsonObject, type JsonObject, type JsonValue } from '@vedette/protocol/json'
import { z } from 'zod'
import { INTERVAL_UNITS, type MonitorConfig, type MonitorSchedule } from '../store/monitor-store.ts'
import { formatCrontab } from './monitor-schedule.ts'

/** Four weeks: the reference's maximum of margins and run times. */
const MINUTES_MAX = 40_320
/** The reference's maximum of thresholds. */
const THRESHOLD_MAX = 720
/** A hundred years of months; a longer interval is a mistake. */
const INTERVAL_MAX = 1_200

const minutes = z.int().min(1).max(MINUTES_MAX).nullish()
const threshold = z.int().min(1).max(THRESHOLD_MAX).nullish()

/** As the API has it: a type, and a crontab or a number with its unit. */
export const monitorConfigInput = z
  .object({
    schedule_type: z.enum(['crontab', 'interval']).default('crontab'),
    schedule: z.union([
      z.string(),
      z.tuple([z.int().min(1).max(INTERVAL_MAX), z.enum(INTERVAL_UNITS)]),
    ]),
    checkin_margin: minutes,
    max_runtime: minutes,
    timezone: z.string().max(64).nullish(),
    failure_issue_threshold: threshold,
    recovery_threshold: threshold,
  })
  .transform((input, context): MonitorConfig => {
    const timezone = input.timezone || 'UTC'
    const refuse = (field: string, message: string) => {
      context.addIssue({ code: 'custom', path: [field], message })
      return z.NEVER
    }
    if (!isTimezone(timezone)) return refuse('timezone', 'This time zone is not known')
    const schedule = scheduleOf(input, timezone)
    if (schedule === undefined) return refuse('schedule', scheduleFault(input.schedule_type))
    return {
      schedule,
      timezone,
      ...(input.checkin_margin && { marginMinutes: input.checkin_margin }),
      ...(input.max_runtime && { runtimeMinutesMax: input.max_runtime }),
      failureThreshold: input.failure_issue_threshold ?? 1,
      recoveryThreshold: input.recovery_threshold ?? 1,
    }
  })

type ConfigInput = { schedule_type: 'crontab' | 'interval'; schedule: string | [number, string] }

function scheduleOf(
  { schedule_type: type, schedule }: ConfigInput,
  timezone: string,
): MonitorSchedule | undefined {
  if (type === 'crontab') {
    const value = typeof schedule === 'string' ? formatCrontab(schedule, timezone) : undefined
    return value === undefined ? undefined : { type, value }
  }
  if (typeof schedule === 'string') return undefined
  const unit = INTERVAL_UNITS.find((one) => one === schedule[1])
  return unit && { type, value: schedule[0], unit }
}

function scheduleFault(type: ConfigInput['schedule_type']): string {
  return type === 'crontab'
    ? 'This is no crontab of five fields that is ever due'
    : 'An interval is a number and a unit'
}

/** What a check-in says of its monitor; undefined where it makes no sense. */
export function normalizeMonitorConfig(sent: JsonObject | undefined): MonitorConfig | undefined {
  if (sent === undefined) return undefined
  const { schedule } = sent
  const named = isJsonObject(schedule) ? scheduleFields(schedule) : {}
  const result = monitorConfigInput.safeParse({ ...sent, ...named })
  return result.success ? result.data : undefined
}

/** Check-ins name the parts of a schedule. */
function scheduleFields({ type, value, unit }: JsonObject): Readonly<Record<string, JsonValue>> {
  if (type === 'interval') return { schedule_type: 'interval', schedule: [value ?? 0, unit ?? ''] }
  return { schedule_type: type ?? '', schedule: value ?? '' }
}

function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
