import type { IssueSearch } from './issue-search.ts'

export const issueKeys = {
  all: (org: string) => ['issues', org] as const,
  lists: (org: string) => [...issueKeys.all(org), 'list'] as const,
  list: (org: string, search: IssueSearch) => [...issueKeys.lists(org), search] as const,
  /** The latest first page of a list, beside the pages that are shown. */
  head: (org: string, search: IssueSearch) => [...issueKeys.all(org), 'head', search] as const,
  saved: (org: string) => ['saved-searches', org] as const,
  views: (org: string) => ['issue-views', org] as const,
  /** Those that stand as tabs, in the person's order. */
  tabs: (org: string) => [...issueKeys.views(org), 'tabs'] as const,
  view: (org: string, id: string) => [...issueKeys.views(org), 'one', id] as const,
  viewList: (org: string, params: object) => [...issueKeys.views(org), 'list', params] as const,
  suggestions: (org: string, key: string, words: string) =>
    ['suggestions', org, key, words] as const,
  tagKeys: (org: string) => ['tag-keys', org] as const,
  detail: (org: string, id: string) => [...issueKeys.all(org), 'detail', id] as const,
  activity: (org: string, id: string) => [...issueKeys.all(org), 'activity', id] as const,
  similar: (org: string, id: string) => [...issueKeys.all(org), 'similar', id] as const,
  latest: (org: string, id: string) => [...issueKeys.all(org), 'latest', id] as const,
  hashes: (org: string, id: string) => [...issueKeys.all(org), 'hashes', id] as const,
  regroupings: (org: string, id: string) => [...issueKeys.all(org), 'regroupings', id] as const,
  attachments: (org: string, id: string) => [...issueKeys.all(org), 'attachments', id] as const,
  environments: (org: string, id: string) => [...issueKeys.all(org), 'environments', id] as const,
  series: (org: string, id: string, range: object) =>
    [...issueKeys.all(org), 'series', id, range] as const,
  tags: (org: string, id: string) => [...issueKeys.all(org), 'tags', id] as const,
  tag: (org: string, id: string, key: string, environment: string | undefined) =>
    [...issueKeys.tags(org, id), 'one', key, environment] as const,
  tagValues: (org: string, id: string, key: string) =>
    [...issueKeys.tags(org, id), 'values', key] as const,
  committers: (org: string, id: string, eventId: string) =>
    [...issueKeys.all(org), 'committers', id, eventId] as const,
  repositories: (org: string) => ['repositories', org] as const,
}
