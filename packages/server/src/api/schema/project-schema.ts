import type {
  ProjectDetail,
  ProjectKeyDetail,
  ProjectSettings,
} from '@vedette/protocol/api/organization'
import { z } from 'zod'
import { exactSchema, listOfTexts, timeText } from './exact-schema.ts'
import {
  avatarSchema,
  dataScrubbingFields,
  organizationSchema,
  projectFields,
} from './organization-schema.ts'
import { userSchema } from './user-schema.ts'

const detailFields = {
  ...projectFields,
  organization: organizationSchema,
  allowedDomains: listOfTexts,
  isPublic: z.boolean(),
  isInternal: z.boolean(),
  avatar: avatarSchema,
  plugins: z.array(z.never()).readonly(),
}

export const projectDetailSchema = exactSchema<ProjectDetail>()(z.strictObject(detailFields))

export const projectSettingsSchema = exactSchema<ProjectSettings>()(
  z.strictObject({
    ...detailFields,
    ...dataScrubbingFields,
    subjectPrefix: z.string(),
    subjectTemplate: z.string(),
    defaultEnvironment: z.string().nullable(),
    resolveAge: z.number().describe('Hours without an event; 0 for never.'),
    owner: userSchema.nullable(),
    groupingConfig: z.string(),
    secondaryGroupingConfig: z.string().nullable(),
    secondaryGroupingExpiry: z.number(),
    groupingEnhancements: z.string(),
    fingerprintingRules: z.string(),
    options: z.strictObject({
      'filters:blacklisted_ips': z.string(),
      'filters:releases': z.string(),
      'filters:error_messages': z.string(),
      'filters:react-hydration-errors': z.boolean(),
      'filters:chunk-load-error': z.boolean(),
      'sentry:csp_ignored_sources_defaults': z.boolean(),
      'sentry:csp_ignored_sources': z.string(),
      regroupAfterSymbolication: z.boolean(),
    }),
  }),
)

export const projectKeySchema = exactSchema<ProjectKeyDetail>()(
  z.strictObject({
    id: z.string(),
    name: z.string(),
    label: z.string(),
    public: z.string(),
    secret: z.string(),
    projectId: z.number(),
    isActive: z.boolean(),
    rateLimit: z.strictObject({ window: z.number(), count: z.number() }).nullable(),
    dsn: z.strictObject({
      public: z.string(),
      secret: z.string(),
      csp: z.string(),
      security: z.string(),
      minidump: z.string(),
      cdn: z.string(),
    }),
    dateCreated: timeText,
  }),
)
