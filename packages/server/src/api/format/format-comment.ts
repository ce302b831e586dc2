import type { CommentSummary } from '@vedette/protocol/api/comment'
import { formatShortId } from '../../issues/short-id.ts'
import type { Comment } from '../../store/comment-store.ts'
import type { User } from '../../store/user-store.ts'
import type { IssueAccess } from '../access.ts'
import { formatTime } from './format-time.ts'
import { formatUserReference } from './format-user.ts'

export function formatComment(
  comment: Comment,
  { issue, project }: Pick<IssueAccess, 'issue' | 'project'>,
  author: User | undefined,
): CommentSummary {
  return {
    id: String(comment.id),
    type: 'note',
    user: author ? formatUserReference(author) : null,
    data: { text: comment.text },
    dateCreated: formatTime(comment.createdAtMs),
    issue: {
      id: String(issue.id),
      shortId: formatShortId(project.slug, issue.shortNumber),
      title: issue.title,
    },
  }
}
