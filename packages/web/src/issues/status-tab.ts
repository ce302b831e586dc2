export const STATUS_TABS = [
  'unresolved',
  'review',
  'regressed',
  'escalating',
  'resolved',
  'archived',
  'all',
] as const
export type StatusTab = (typeof STATUS_TABS)[number]

const TERMS: Readonly<Record<StatusTab, string>> = {
  unresolved: 'is:unresolved',
  review: 'is:for_review',
  regressed: 'is:regressed',
  escalating: 'is:escalating',
  resolved: 'is:resolved',
  archived: 'is:archived',
  all: '',
}

// Splits at spaces outside quotes, as the search itself does.
const WORDS = /(?:[^\s"]|"(?:\\.|[^"\\])*"?)+/g
const STATUS_WORD = /^is:(unresolved|for_review|regressed|escalating|resolved|archived|ignored)$/

/** The tab that a query belongs to; undefined when it asks for something of its own. */
export function findStatusTab(query: string): StatusTab | undefined {
  const words = wordsOf(query).filter((word) => /^!?is:/.test(word) && !isAssignment(word))
  if (words.length === 0) return 'all'
  const [first] = words
  if (words.length > 1 || first === undefined) return undefined
  if (first === 'is:ignored') return 'archived'
  return STATUS_TABS.find((tab) => TERMS[tab] === first)
}

/** The same query under another status. */
export function withStatus(query: string, tab: StatusTab): string {
  const others = wordsOf(query).filter((word) => !STATUS_WORD.test(word))
  return [TERMS[tab], ...others].filter((word) => word !== '').join(' ')
}

function isAssignment(word: string): boolean {
  return /^!?is:(assigned|unassigned)$/.test(word)
}

function wordsOf(query: string): readonly string[] {
  return query.match(WORDS) ?? []
}
