export interface EventListSearch {
  readonly query: string
  readonly cursor: string | undefined
  /** Newest first where nothing is said. */
  readonly sort?: 'timestamp' | undefined
  readonly environment?: string | undefined
}

export const eventKeys = {
  all: (org: string, issueId: string) => ['events', org, issueId] as const,
  list: (org: string, issueId: string, search: EventListSearch) =>
    [...eventKeys.all(org, issueId), 'list', search] as const,
  detail: (org: string, issueId: string, eventId: string, environment: string | undefined) =>
    [...eventKeys.all(org, issueId), 'detail', eventId, environment] as const,
  grouping: (org: string, issueId: string, eventId: string) =>
    [...eventKeys.all(org, issueId), 'grouping', eventId] as const,
  /** What belongs to one event of a project, whichever issue it is in. */
  of: (org: string, project: string, eventId: string) => ['event', org, project, eventId] as const,
  attachments: (org: string, project: string, eventId: string) =>
    [...eventKeys.of(org, project, eventId), 'attachments'] as const,
  attachment: (org: string, project: string, path: string) =>
    ['attachment', org, project, path] as const,
  committers: (org: string, project: string, eventId: string) =>
    [...eventKeys.of(org, project, eventId), 'committers'] as const,
  sourceMapDebug: (org: string, project: string, eventId: string) =>
    [...eventKeys.of(org, project, eventId), 'source-map-debug'] as const,
  json: (org: string, project: string, eventId: string) =>
    [...eventKeys.of(org, project, eventId), 'json'] as const,
  sourceLink: (org: string, project: string, place: object) =>
    ['source-link', org, project, place] as const,
  grammar: (language: string | undefined) => ['grammar', language] as const,
}
