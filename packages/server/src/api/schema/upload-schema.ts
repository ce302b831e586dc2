import { z } from 'zod'
import { debugFileSummarySchema } from './artifact-schema.ts'
import { listOfTexts } from './exact-schema.ts'

const state = {
  state: z.enum(['not_found', 'created', 'assembling', 'ok', 'error']),
  missingChunks: listOfTexts,
}

/** How far an upload is. */
export const assemblySchema = z.strictObject({ ...state, detail: z.string().nullable() })

export const debugFileAssembliesSchema = z
  .record(
    z.string(),
    z.strictObject({
      ...state,
      detail: z.string().nullable().optional(),
      dif: debugFileSummarySchema.nullable().optional(),
    }),
  )
  .describe('By the SHA-1 of the file.')

export const missingFilesSchema = z.strictObject({ missing: listOfTexts })

export const associatedFilesSchema = z.strictObject({
  associatedDsymFiles: z.array(debugFileSummarySchema),
})

export const mappingReleasesSchema = z.strictObject({ releases: listOfTexts })

export const emptySchema = z.strictObject({})
