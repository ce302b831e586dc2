import type { IssueNewsMessage } from '@vedette/protocol/api/issue-news'
import type { News } from '../issue-news-watch.ts'

export function formatIssueNews({ issues, hasMore }: News): IssueNewsMessage {
  return {
    issues: issues.map(({ id, projectId, kinds }) => {
      return { id: String(id), projectId: String(projectId), kinds }
    }),
    hasMore,
  }
}
