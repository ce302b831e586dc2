import type { IssueId } from '@vedette/protocol/ids'

/** The address of an issue's page: what chats, mails and tools link to. */
export function issuePermalink(urlPrefix: string, organizationSlug: string, id: IssueId): string {
  return `${urlPrefix}/organizations/${organizationSlug}/issues/${id}/`
}
