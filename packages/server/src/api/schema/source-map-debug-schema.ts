import type {
  FileLookupResult,
  SourceMapDebug,
  SourceMapDebugErrors,
  SourceMapDebugFrame,
} from '@vedette/protocol/api/source-map-debug'
import { z } from 'zod'
import { exactSchema, listOfTexts } from './exact-schema.ts'

const fileLookupResultSchema = exactSchema<FileLookupResult>()(
  z.enum(['found', 'wrong-dist', 'unsuccessful']),
)

const sourceMapDebugFrameSchema = exactSchema<SourceMapDebugFrame>()(
  z.strictObject({
    debug_id_process: z.strictObject({
      debug_id: z.string().nullable(),
      uploaded_source_file_with_correct_debug_id: z.boolean(),
      uploaded_source_map_with_correct_debug_id: z.boolean(),
    }),
    release_process: z
      .strictObject({
        abs_path: z.string(),
        matching_source_file_names: listOfTexts,
        matching_source_map_name: z.string().nullable(),
        source_map_reference: z.string().nullable(),
        source_file_lookup_result: fileLookupResultSchema,
        source_map_lookup_result: fileLookupResultSchema,
      })
      .nullable(),
    scraping_process: z.strictObject({
      source_file: z.null(),
      source_map: z.null(),
    }),
    isMapped: z.boolean(),
    reason: z.string().nullable(),
    detail: z.string().nullable(),
    lookedFor: listOfTexts,
  }),
)

export const sourceMapDebugSchema = exactSchema<SourceMapDebug>()(
  z.strictObject({
    dist: z.string().nullable(),
    release: z.string().nullable(),
    exceptions: z
      .array(
        z.strictObject({
          frames: z.array(sourceMapDebugFrameSchema).readonly(),
        }),
      )
      .readonly(),
    has_debug_ids: z.boolean(),
    min_debug_id_sdk_version: z.string().nullable(),
    sdk_version: z.string().nullable(),
    sdk_debug_id_support: z.enum(['full', 'needs-upgrade', 'not-supported', 'unofficial-sdk']),
    project_has_some_artifact_bundle: z.boolean(),
    release_has_some_artifact: z.boolean(),
    has_uploaded_some_artifact_with_a_debug_id: z.boolean(),
    has_scraping_data: z.literal(false),
  }),
)

export const sourceMapDebugErrorsSchema = exactSchema<SourceMapDebugErrors>()(
  z.strictObject({
    errors: z
      .array(
        z.strictObject({
          type: z.string(),
          message: z.string(),
          data: z.strictObject({
            reason: z.string(),
            lookedFor: listOfTexts,
            detail: z.string().nullable(),
          }),
        }),
      )
      .readonly(),
  }),
)
