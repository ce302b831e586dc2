import { z } from 'zod'
import { formatMonitorConfig } from '../monitors/format-monitor-config.ts'
import { monitorConfigInput } from '../monitors/monitor-config-input.ts'
import { formatMonitorSlug } from '../monitors/monitor-slug.ts'
import { isSlug } from '../projects/slug.ts'
import type { MonitorConfig } from '../store/monitor-store.ts'
import { validate } from './read-json.ts'

/** The reference's own. */
const NAME_CHARS_MAX = 128

const slugField = z
  .string()
  .refine(
    (slug) => isSlug(slug) && formatMonitorSlug(slug) === slug,
    'Use lower-case letters, digits, hyphens and underscores, and not digits alone',
  )
const configField = z.looseObject({
  schedule_type: z.enum(['crontab', 'interval']).optional(),
  schedule: z.union([z.string(), z.array(z.union([z.number(), z.string()]))]).optional(),
})
const common = {
  name: z.string().trim().min(1).max(NAME_CHARS_MAX),
  slug: slugField.optional(),
  status: z.enum(['active', 'disabled']).optional(),
  is_muted: z.boolean().optional(),
  isMuted: z.boolean().optional(),
  type: z.literal('cron_job').optional(),
  /** `user:7` or `team:3`; null for nobody. */
  owner: z.string().trim().max(NAME_CHARS_MAX).nullish(),
}

export const monitorInput = z.strictObject({ ...common, project: z.string(), config: configField })

export const monitorChangeInput = z.strictObject({
  ...common,
  name: common.name.optional(),
  config: configField.optional(),
})

export const monitorEnvironmentInput = z.strictObject({ isMuted: z.boolean() })

/** A change names what is to be different; the rest stays. Faults begin with `config`. */
export function readMonitorConfig(
  sent: z.infer<typeof configField>,
  known?: MonitorConfig,
): MonitorConfig {
  const before = known ? formatMonitorConfig(known) : {}
  return validate(z.object({ config: monitorConfigInput }), { config: { ...before, ...sent } })
    .config
}
