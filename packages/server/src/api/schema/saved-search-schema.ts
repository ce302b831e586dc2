import type { RecentSearchSummary, SavedSearchSummary } from '@vedette/protocol/api/saved-search'
import { z } from 'zod'
import { exactSchema, timeText } from './exact-schema.ts'

export const savedSearchSummarySchema = exactSchema<SavedSearchSummary>()(
  z.strictObject({
    id: z.string(),
    type: z.number(),
    name: z.string(),
    query: z.string(),
    sort: z.string().nullable(),
    visibility: z.enum(['organization', 'owner', 'owner_pinned']),
    dateCreated: timeText.nullable(),
    isGlobal: z.boolean(),
    isPinned: z.boolean(),
  }),
)

export const recentSearchSummarySchema = exactSchema<RecentSearchSummary>()(
  z.strictObject({
    id: z.string(),
    organizationId: z.string(),
    type: z.number(),
    query: z.string(),
    lastSeen: timeText,
    dateCreated: timeText,
  }),
)
