import type { IssueSearch } from './issue-search.ts'

export const issueKeys = {
  all: (org: string) => ['issues', org] as const,
  lists: (org: string) => [...issueKeys.all(org), 'list'] as const,
  list: (org: string, search: IssueSearch) => [...issueKeys.lists(org), search] as const,
  /** The latest first page of a list, beside the pages that are shown. */
  head: (org: string, search: IssueSearch) => [...issueKeys.all(org), 'head', search] as const,
  saved: (org: string) => ['saved-searches', org] as const,
  suggestions: (org: string, key: string, words: string) =>
    ['suggestions', org, key, words] as const,
  tagKeys: (org: string) => ['tag-keys', org] as const,
  detail: (org: string, id: string) => [...issueKeys.all(org), 'detail', id] as const,
  activity: (org: string, id: string) => [...issueKeys.all(org), 'activity', id] as const,
  tags: (org: string, id: string) => [...issueKeys.all(org), 'tags', id] as const,
  tagValues: (org: string, id: string, key: string) =>
    [...issueKeys.tags(org, id), 'values', key] as const,
}
