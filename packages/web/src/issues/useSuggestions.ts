import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { IssueTagKey, SuggestedTagValue } from '@vedette/protocol/api/issue'
import { useTranslations } from 'use-intl'
import { useApi } from '../api/ApiProvider.tsx'
import { issueKeys } from './issue-keys.ts'
import { formatTermValue, type TermAtCaret } from './term-at-caret.ts'

export interface Suggestion {
  /** What the term becomes. */
  readonly term: string
  readonly note: string
}

const SHOWN_MAX = 10
const TYPING_MS = 150

/** Keys besides the tags that events have, with the name of what the catalogue says of each. */
const FIELDS = [
  ['is:', 'is'],
  ['assigned:', 'assigned'],
  ['bookmarks:', 'bookmarks'],
  ['has:', 'has'],
  ['level:', 'level'],
  ['message:', 'message'],
  ['error.type:', 'errorType'],
  ['error.value:', 'errorValue'],
  ['release:', 'release'],
  ['firstRelease:', 'firstRelease'],
  ['firstSeen:', 'firstSeen'],
  ['lastSeen:', 'lastSeen'],
  ['age:', 'age'],
  ['timesSeen:', 'timesSeen'],
  ['issue.priority:', 'priority'],
  ['user.email:', 'userEmail'],
  ['environment:', 'environment'],
  ['transaction:', 'transaction'],
] as const

/** Values of keys that are no tags, and so are not among what events have. */
const VALUES: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    is: [
      'unresolved',
      'resolved',
      'archived',
      'for_review',
      'new',
      'ongoing',
      'regressed',
      'escalating',
      'assigned',
      'unassigned',
    ],
    assigned: ['me', 'my_teams', 'none'],
    bookmarks: ['me'],
    level: ['fatal', 'error', 'warning', 'info', 'debug'],
    'issue.priority': ['high', 'medium', 'low'],
  }),
)

/** What the term that is being written may become. */
export function useSuggestions(org: string, term: TermAtCaret | undefined): readonly Suggestion[] {
  const t = useTranslations('issues')
  const isValue = term?.value !== undefined
  const keys = useTagKeys(org, term !== undefined && !isValue)
  const values = useTagValues(org, isValue && !VALUES.has(term.key) ? term : undefined)
  if (term === undefined) return []
  if (isValue) {
    const fixed = VALUES.get(term.key)?.filter((value) => value.includes(term.value ?? ''))
    if (fixed) return fixed.map((value) => ({ term: `${term.key}:${value}`, note: '' }))
    return values.map(({ value, count }) => ({
      term: `${term.key}:${formatTermValue(value)}`,
      note: count === null ? '' : t('stream.search.seen', { count }),
    }))
  }
  if (term.key === '') return []
  const words = term.key.toLowerCase()
  const fields = FIELDS.map(([field, name]) => {
    return { term: field, note: t(`stream.search.field.${name}`) }
  })
  const known = new Set<string>(FIELDS.map(([field]) => field))
  const tags = keys
    .map(({ key }) => ({ term: `${key}:`, note: t('stream.search.tag') }))
    .filter((tag) => !known.has(tag.term))
  return [...fields, ...tags]
    .filter((one) => one.term.toLowerCase().includes(words))
    .toSorted((one, other) => startOf(one, words) - startOf(other, words))
    .slice(0, SHOWN_MAX)
}

function startOf({ term }: Suggestion, words: string): number {
  return term.toLowerCase().startsWith(words) ? 0 : 1
}

function useTagKeys(org: string, isWanted: boolean): readonly IssueTagKey[] {
  const api = useApi()
  const query = useQuery({
    queryKey: issueKeys.tagKeys(org),
    queryFn: ({ signal }) =>
      api.get<readonly IssueTagKey[]>(
        `/organizations/${encodeURIComponent(org)}/tags/`,
        {},
        signal,
      ),
    enabled: isWanted,
    staleTime: 60_000,
  })
  return query.data ?? []
}

function useTagValues(org: string, term: TermAtCaret | undefined): readonly SuggestedTagValue[] {
  const api = useApi()
  const words = (term?.value ?? '').replace(/^"|"$/g, '')
  const [settled] = useDebouncedValue({ key: term?.key ?? '', words }, TYPING_MS)
  const query = useQuery({
    queryKey: issueKeys.suggestions(org, settled.key, settled.words),
    queryFn: ({ signal }) =>
      api.get<readonly SuggestedTagValue[]>(
        `/organizations/${encodeURIComponent(org)}/tags/${encodeURIComponent(settled.key)}/values/`,
        { query: settled.words, per_page: SHOWN_MAX },
        signal,
      ),
    // A list in brackets is written by hand.
    enabled: term !== undefined && settled.key !== '' && !settled.words.startsWith('['),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
    retry: false,
  })
  return settled.key === term?.key ? (query.data ?? []) : []
}
