import type { IssueNewsMessage } from '@vedette/protocol/api/issue-news'
import { z } from 'zod'
import { ISSUE_NEWS_KINDS } from '../../store/issue-news-store.ts'
import { exactSchema } from './exact-schema.ts'

export const issueNewsSchema = exactSchema<IssueNewsMessage>()(
  z.strictObject({
    issues: z
      .array(
        z.strictObject({
          id: z.string(),
          projectId: z.string(),
          kinds: z.array(z.enum(ISSUE_NEWS_KINDS)).readonly(),
        }),
      )
      .readonly(),
    hasMore: z.boolean(),
  }),
)
