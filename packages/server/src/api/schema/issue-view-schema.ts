import type { IssueViewSummary } from '@vedette/protocol/api/issue-view'
import { z } from 'zod'
import { exactSchema, listOfTexts, timeText } from './exact-schema.ts'
import { userSchema } from './user-schema.ts'

export const issueViewSummarySchema = exactSchema<IssueViewSummary>()(
  z.strictObject({
    id: z.string(),
    createdBy: userSchema.nullable(),
    name: z.string(),
    query: z.string(),
    querySort: z.string(),
    projects: z.array(z.number()).readonly(),
    environments: listOfTexts,
    timeFilters: z.strictObject({
      period: z.string().nullish(),
      start: z.string().nullish(),
      end: z.string().nullish(),
      utc: z.boolean().nullish(),
    }),
    lastVisited: timeText.nullable(),
    starred: z.boolean(),
    stars: z.number(),
    dateCreated: timeText,
    dateUpdated: timeText,
  }),
)
