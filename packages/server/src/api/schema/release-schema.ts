import type {
  CommitAuthorDetail,
  CommitDetail,
  CommitFileDetail,
  DeployDetail,
  EnvironmentDetail,
  ReleaseDetail,
  ReleaseProjectSummary,
  ReleaseReference,
  RepositoryDetail,
  VersionInfo,
  VersionNumbersInfo,
} from '@vedette/protocol/api/release'
import { isJsonObject } from '@vedette/protocol/json'
import { z } from 'zod'
import { exactSchema, listOfTexts, timeText } from './exact-schema.ts'
import { userSchema } from './user-schema.ts'

const anyObject = z.custom<object>((value) => isJsonObject(value)).meta({ type: 'object' })

const versionNumbersInfoSchema = exactSchema<VersionNumbersInfo>()(
  z.strictObject({
    raw: z.string(),
    major: z.number().exactOptional(),
    minor: z.number().exactOptional(),
    patch: z.number().exactOptional(),
    revision: z.number().exactOptional(),
    pre: z.string().nullable().exactOptional(),
    buildCode: z.string().nullable().exactOptional(),
    components: z.number().exactOptional(),
  }),
)

const versionInfoSchema = exactSchema<VersionInfo>()(
  z.strictObject({
    package: z.string().nullable(),
    version: versionNumbersInfoSchema,
    description: z.string(),
    buildHash: z.string().nullable(),
  }),
)

const releaseProjectSummarySchema = exactSchema<ReleaseProjectSummary>()(
  z.strictObject({
    id: z.number(),
    slug: z.string(),
    name: z.string(),
    platform: z.string().nullable(),
    platforms: listOfTexts,
    newGroups: z.number(),
    hasHealthData: z.boolean(),
  }),
)

export const commitAuthorDetailSchema = exactSchema<CommitAuthorDetail>()(
  z.union([
    userSchema,
    z.strictObject({
      name: z.string().nullable(),
      email: z.string(),
    }),
  ]),
)

const releaseReferenceSchema = exactSchema<ReleaseReference>()(
  z.strictObject({
    version: z.string(),
    shortVersion: z.string(),
  }),
)

export const repositoryDetailSchema = exactSchema<RepositoryDetail>()(
  z.strictObject({
    id: z.string(),
    name: z.string(),
    url: z.string().nullable(),
    provider: z.strictObject({
      id: z.string(),
      name: z.string(),
    }),
    status: z.string(),
    dateCreated: timeText,
    integrationId: z.null(),
    externalSlug: z.string().nullable(),
    externalId: z.string().nullable(),
  }),
)

export const commitDetailSchema = exactSchema<CommitDetail>()(
  z.strictObject({
    id: z.string(),
    message: z.string().nullable(),
    dateCreated: timeText,
    author: commitAuthorDetailSchema.nullable(),
    repository: repositoryDetailSchema.nullable(),
    pullRequest: z.null(),
    suspectCommitType: z.string(),
    releases: z.array(releaseReferenceSchema).readonly(),
  }),
)

export const commitFileDetailSchema = exactSchema<CommitFileDetail>()(
  z.strictObject({
    id: z.string(),
    orgId: z.number(),
    author: commitAuthorDetailSchema.nullable(),
    commitMessage: z.string().nullable(),
    filename: z.string(),
    type: z.string(),
  }),
)

export const deployDetailSchema = exactSchema<DeployDetail>()(
  z.strictObject({
    id: z.string(),
    environment: z.string(),
    name: z.string().nullable(),
    url: z.string().nullable(),
    dateStarted: timeText.nullable(),
    dateFinished: timeText,
  }),
)

export const releaseDetailSchema = exactSchema<ReleaseDetail>()(
  z.strictObject({
    id: z.number(),
    version: z.string(),
    shortVersion: z.string(),
    versionInfo: versionInfoSchema,
    status: z.string(),
    ref: z.string().nullable(),
    url: z.string().nullable(),
    dateCreated: timeText,
    dateStarted: timeText.nullable(),
    dateReleased: timeText.nullable(),
    firstEvent: timeText.nullable(),
    lastEvent: timeText.nullable(),
    newGroups: z.number(),
    commitCount: z.number(),
    deployCount: z.number(),
    authors: z.array(commitAuthorDetailSchema).readonly(),
    lastCommit: commitDetailSchema.nullable(),
    lastDeploy: deployDetailSchema.nullable(),
    owner: z.null(),
    userAgent: z.null(),
    data: anyObject,
    projects: z.array(releaseProjectSummarySchema).readonly(),
  }),
)

export const environmentDetailSchema = exactSchema<EnvironmentDetail>()(
  z.strictObject({
    id: z.string(),
    name: z.string(),
    isHidden: z.boolean().exactOptional(),
  }),
)

export const releaseMetaSchema = z.strictObject({
  version: z.string(),
  versionInfo: versionInfoSchema,
  projects: z.array(releaseProjectSummarySchema),
  newGroups: z.number(),
  deployCount: z.number(),
  commitCount: z.number(),
  released: timeText,
  commitFilesChanged: z.number(),
  releaseFileCount: z.number(),
  isArtifactBundle: z.boolean(),
})

export const releaseDateSchema = z.strictObject({ version: z.string(), date: timeText })

export const releaseStepSchema = z.strictObject({ step: z.string(), complete: z.boolean() })

export const releaseOrNothingSchema = z.union([releaseDetailSchema, z.strictObject({})])

/** Where programs tell of releases: who has it may do so. */
export const releaseHookSchema = z.strictObject({ token: z.string(), webhookUrl: z.string() })

export const releaseToldSchema = z.strictObject({ version: z.string() })
