import type { SelectorSuggestions } from '@vedette/protocol/api/data-scrubbing'
import type { DiscardedIssueSummary } from '@vedette/protocol/api/discarded-issue'
import type { InboundFilter } from '@vedette/protocol/api/project-filter'
import { z } from 'zod'
import { exactSchema, listOfTexts, timeText } from './exact-schema.ts'
import { levelSchema } from './issue-schema.ts'
import { userSchema } from './user-schema.ts'

export const inboundFilterSchema = exactSchema<InboundFilter>()(
  z.strictObject({
    id: z.string(),
    active: z.union([z.boolean(), listOfTexts]),
    name: z.string(),
    description: z.string(),
  }),
)

const selectorSuggestion = z.strictObject({
  type: z.literal('value'),
  value: z.string(),
  examples: listOfTexts,
})

export const selectorSuggestionsSchema = exactSchema<SelectorSuggestions>()(
  z.strictObject({
    suggestions: z.array(selectorSuggestion).readonly(),
  }),
)

export const discardedIssueSummarySchema = exactSchema<DiscardedIssueSummary>()(
  z.strictObject({
    id: z.string(),
    message: z.string(),
    culprit: z.string(),
    type: z.string(),
    level: levelSchema,
    metadata: z.strictObject({
      title: z.string(),
    }),
    actor: userSchema.nullable(),
    dateAdded: timeText,
  }),
)
