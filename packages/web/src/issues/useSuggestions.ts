import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { IssueTagKey, SuggestedTagValue } from '@vedette/protocol/api/issue'
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

/** Keys besides the tags that events have. */
const FIELDS: readonly Suggestion[] = [
  { term: 'is:', note: 'status: unresolved, resolved, archived, assigned …' },
  { term: 'assigned:', note: 'to me, to a #team, to an address, to none' },
  { term: 'bookmarks:', note: 'of me, or of an address' },
  { term: 'has:', note: 'any value of a tag' },
  { term: 'level:', note: 'fatal, error, warning, info, debug' },
  { term: 'message:', note: 'words of the message' },
  { term: 'error.type:', note: 'the class of the error' },
  { term: 'error.value:', note: 'what the error said' },
  { term: 'release:', note: 'of the events; latest' },
  { term: 'firstRelease:', note: 'that it began with' },
  { term: 'firstSeen:', note: 'as in -24h, or +7d' },
  { term: 'lastSeen:', note: 'as in -1h' },
  { term: 'age:', note: 'as in -24h: younger than a day' },
  { term: 'timesSeen:', note: 'as in >100' },
  { term: 'issue.priority:', note: 'high, medium, low' },
  { term: 'user.email:', note: 'who was affected' },
  { term: 'environment:', note: 'where it ran' },
  { term: 'transaction:', note: 'what was being done' },
]

/** What the term that is being written may become. */
export function useSuggestions(org: string, term: TermAtCaret | undefined): readonly Suggestion[] {
  const isValue = term?.value !== undefined
  const keys = useTagKeys(org, term !== undefined && !isValue)
  const values = useTagValues(org, isValue ? term : undefined)
  if (term === undefined) return []
  if (isValue) {
    return values.map(({ value, count }) => ({
      term: `${term.key}:${formatTermValue(value)}`,
      note: count === null ? '' : `${count} seen`,
    }))
  }
  if (term.key === '') return []
  const words = term.key.toLowerCase()
  const known = new Set(FIELDS.map((field) => field.term))
  const tags = keys
    .map(({ key }) => ({ term: `${key}:`, note: 'tag' }))
    .filter((tag) => !known.has(tag.term))
  return [...FIELDS, ...tags]
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
