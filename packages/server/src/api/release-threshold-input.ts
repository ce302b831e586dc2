import { z } from 'zod'
import {
  THRESHOLD_TYPES,
  type ThresholdType,
  TRIGGER_TYPES,
} from '../store/release-threshold-store.ts'

/** The reference's columns hold no larger number. */
const NUMBER_MAX = 2 ** 31 - 1
const ENVIRONMENT_CHARS_MAX = 64

/** What the reference measures besides, and what that is made of. */
const NEEDS = {
  failure_rate: 'transactions',
  crash_free_session_rate: 'sessions',
  crash_free_user_rate: 'sessions',
} as const
type UnmeasuredType = keyof typeof NEEDS
const UNMEASURED_TYPES = Object.keys(NEEDS) as readonly UnmeasuredType[]

const typeField = z
  .enum([...THRESHOLD_TYPES, ...UNMEASURED_TYPES])
  .transform((type, { addIssue }): ThresholdType => {
    if (!isUnmeasured(type)) return type
    const message = `${type} is made of ${NEEDS[type]}, which this server does not take yet`
    addIssue({ code: 'custom', message })
    return z.NEVER
  })

function isUnmeasured(type: ThresholdType | UnmeasuredType): type is UnmeasuredType {
  return Object.hasOwn(NEEDS, type)
}

/** Clients send back more than they change, such as the project: that is passed over. */
export const releaseThresholdInput = z.object({
  threshold_type: typeField,
  trigger_type: z.enum(TRIGGER_TYPES),
  value: z.int().min(0).max(NUMBER_MAX),
  window_in_seconds: z.int().min(0).max(NUMBER_MAX),
  /** Its name; null and the empty text mean all environments. */
  environment: z
    .string()
    .max(ENVIRONMENT_CHARS_MAX)
    .nullable()
    .transform((name) => name || undefined)
    .optional(),
})
