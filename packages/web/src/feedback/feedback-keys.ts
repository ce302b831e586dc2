export const feedbackKeys = {
  all: (org: string) => ['feedback', org] as const,
  list: (org: string, query: object) => [...feedbackKeys.all(org), 'list', query] as const,
  ofIssue: (org: string, issueId: string, cursor: string | undefined) =>
    [...feedbackKeys.all(org), 'issue', issueId, cursor] as const,
  files: (org: string, project: string, feedback: string) =>
    ['feedback-files', org, project, feedback] as const,
}
