import { normalizeTagFilter } from './normalize-tag-filter.ts'
import { refuseBoolean, refuseUnsupported } from './parse-issue-search.ts'
import { SearchError } from './search-error.ts'
import { at, type FilterToken, type TextToken, tokenizeSearch } from './tokenize-search.ts'

/** A parsed event query: every tag and every word must match. */
export interface EventSearch {
  readonly tags: readonly EventTagTerm[]
  readonly words: readonly string[]
}

export interface EventTagTerm {
  readonly key: string
  readonly value: string
  readonly negated: boolean
}

/** Reads the query of an event list: tags by exact value, and words. Throws only SearchError. */
export function parseEventSearch(text: string): EventSearch {
  const tags: EventTagTerm[] = []
  const words: string[] = []
  for (const token of tokenizeSearch(text)) {
    if (token.kind === 'filter') tags.push(eventTagTerm(token))
    else if (token.text !== '') words.push(eventWord(token))
  }
  return { tags, words }
}

function eventWord(token: TextToken): string {
  refuseBoolean(token)
  if (!token.negated) return token.text
  throw new SearchError(at(token.position), 'Events cannot be searched for words that they lack.')
}

function eventTagTerm(token: FilterToken): EventTagTerm {
  if (!token.isExplicitTag) refuseFields(token)
  const { key, values } = normalizeTagFilter(token)
  const value = values[0]
  if (values.length !== 1 || value === undefined || value === '' || value.includes('*')) {
    const sentence = `Events are searched by one exact value: "${token.key}:" has another form.`
    throw new SearchError(at(token.position), sentence)
  }
  return { key, value, negated: token.negated }
}

function refuseFields(token: FilterToken): void {
  refuseUnsupported(token)
  if (token.key === 'is' || token.key === 'has' || token.key === 'message') {
    throw new SearchError(at(token.position), `Events cannot be searched by "${token.key}:".`)
  }
}
