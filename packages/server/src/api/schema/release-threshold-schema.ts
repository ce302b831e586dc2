import type {
  ReleaseThresholdDetail,
  ReleaseThresholdStanding,
} from '@vedette/protocol/api/release-threshold'
import { z } from 'zod'
import { exactSchema, timeText } from './exact-schema.ts'
import { projectSchema } from './organization-schema.ts'
import { environmentDetailSchema } from './release-schema.ts'

const thresholdFields = {
  id: z.string(),
  threshold_type: z.string(),
  trigger_type: z.string(),
  value: z.number(),
  window_in_seconds: z.number(),
  project: projectSchema,
  environment: environmentDetailSchema.nullable(),
  date_added: timeText,
}

export const releaseThresholdDetailSchema = exactSchema<ReleaseThresholdDetail>()(
  z.strictObject(thresholdFields),
)

/** By the slug of the project, a hyphen and the version of the release. */
export const releaseThresholdStandingsSchema = z.record(
  z.string(),
  z.array(
    exactSchema<ReleaseThresholdStanding>()(
      z.strictObject({
        ...thresholdFields,
        key: z.string(),
        release: z.string(),
        project_slug: z.string(),
        project_id: z.number(),
        start: timeText,
        end: timeText,
        is_healthy: z.boolean(),
        metric_value: z.number(),
      }),
    ),
  ),
)
