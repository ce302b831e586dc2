/** A search term that finds exactly this value: `browser:"Firefox 130"`. */
export function formatTagTerm(key: string, value: string): string {
  if (value === '') return `!has:${quoteIfNeeded(key)}`
  return `${quoteIfNeeded(key)}:${quoteIfNeeded(value)}`
}

// Outside quotes these mean something to the search: separators, lists, comparisons, wildcards.
function quoteIfNeeded(text: string): string {
  return /^[\p{L}\p{N}_.@/+-]+$/u.test(text) ? text : `"${text.replaceAll(/(["\\*])/g, '\\$1')}"`
}
