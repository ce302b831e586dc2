export interface EventListSearch {
  readonly query: string
  readonly cursor: string | undefined
}

export const eventKeys = {
  all: (org: string, issueId: string) => ['events', org, issueId] as const,
  list: (org: string, issueId: string, search: EventListSearch) =>
    [...eventKeys.all(org, issueId), 'list', search] as const,
  detail: (org: string, issueId: string, eventId: string) =>
    [...eventKeys.all(org, issueId), 'detail', eventId] as const,
  grouping: (org: string, issueId: string, eventId: string) =>
    [...eventKeys.all(org, issueId), 'grouping', eventId] as const,
}
