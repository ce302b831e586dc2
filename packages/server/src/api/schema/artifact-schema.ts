import type {
  ArtifactBundleDetail,
  ArtifactBundleSummary,
  BundledFileSummary,
  ChunkUploadOptions,
  DebugFileSummary,
  ReleaseArchiveSummary,
  ReleaseAssociationSummary,
  ReleaseFileSummary,
} from '@vedette/protocol/api/artifact'
import { z } from 'zod'
import { exactSchema, listOfTexts, timeText } from './exact-schema.ts'

const releaseAssociationSummarySchema = exactSchema<ReleaseAssociationSummary>()(
  z.strictObject({
    release: z.string(),
    dist: z.string().nullable(),
  }),
)

export const artifactBundleSummarySchema = exactSchema<ArtifactBundleSummary>()(
  z.strictObject({
    bundleId: z.string(),
    associations: z.array(releaseAssociationSummarySchema).readonly(),
    date: timeText,
    dateModified: timeText,
    fileCount: z.number(),
  }),
)

const bundledFileSummarySchema = exactSchema<BundledFileSummary>()(
  z.strictObject({
    id: z.string(),
    fileType: z.number(),
    filePath: z.string(),
    fileSize: z.number(),
    debugId: z.string().nullable(),
    sourcemap: z.string().nullable(),
  }),
)

export const artifactBundleDetailSchema = exactSchema<ArtifactBundleDetail>()(
  z.strictObject({
    ...artifactBundleSummarySchema.shape,
    files: z.array(bundledFileSummarySchema).readonly(),
  }),
)

export const releaseFileSummarySchema = exactSchema<ReleaseFileSummary>()(
  z.strictObject({
    id: z.string(),
    name: z.string(),
    dist: z.string().nullable(),
    headers: z.record(z.string(), z.string()),
    size: z.number(),
    sha1: z.string(),
    dateCreated: timeText,
  }),
)

export const releaseArchiveSummarySchema = exactSchema<ReleaseArchiveSummary>()(
  z.strictObject({
    type: z.literal('release'),
    id: z.number(),
    name: z.string(),
    date: timeText,
    fileCount: z.number(),
  }),
)

export const debugFileSummarySchema = exactSchema<DebugFileSummary>()(
  z.strictObject({
    id: z.string(),
    uuid: z.string(),
    debugId: z.string(),
    codeId: z.string().nullable(),
    cpuName: z.string(),
    objectName: z.string(),
    symbolType: z.string(),
    headers: z.strictObject({
      'Content-Type': z.string(),
    }),
    size: z.number(),
    sha1: z.string(),
    dateCreated: timeText,
    data: z.strictObject({
      features: listOfTexts,
    }),
  }),
)

export const chunkUploadOptionsSchema = exactSchema<ChunkUploadOptions>()(
  z.strictObject({
    url: z.string(),
    chunkSize: z.number(),
    chunksPerRequest: z.number(),
    maxFileSize: z.number(),
    maxRequestSize: z.number(),
    concurrency: z.number(),
    hashAlgorithm: z.literal('sha1'),
    compression: listOfTexts,
    accept: listOfTexts,
  }),
)

export const foundArtifactSchema = z.strictObject({
  id: z.string(),
  type: z.enum(['bundle', 'file']),
  url: z.string(),
  resolved_with: z.enum(['debug-id', 'release', 'release-old']),
  abs_path: z.string().optional(),
  headers: z.record(z.string(), z.string()).readonly().optional(),
})
