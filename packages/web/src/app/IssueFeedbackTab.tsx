import { useQueryClient } from '@tanstack/react-query'
import type { IssueDetail } from '@vedette/protocol/api/issue'
import { IssueFeedback } from '../feedback/IssueFeedback.tsx'
import { issueKeys } from '../issues/issue-keys.ts'

export interface IssueFeedbackTabProps {
  readonly org: string
  readonly issue: IssueDetail
}

/** What users wrote about an issue, whose tab says how many did. */
export function IssueFeedbackTab({ org, issue }: IssueFeedbackTabProps) {
  const client = useQueryClient()
  const refreshIssue = () =>
    void client.invalidateQueries({ queryKey: issueKeys.detail(org, issue.id) })
  const { id, project } = issue
  return <IssueFeedback key={id} org={org} issueId={id} project={project} onDelete={refreshIssue} />
}
