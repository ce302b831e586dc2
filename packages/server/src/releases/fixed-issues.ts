/** Ids in one message; more than this nobody lists. */
const IDS_MAX = 20

// Words, and single characters that are none.
const TOKEN = /[A-Za-z0-9_-]+|[^\sA-Za-z0-9_-]/g
const VERB = /^(?:fix|fixe[sd]|close[sd]?|resolve[sd]?)$/i
const SHORT_ID = /^[A-Za-z0-9_-]+-[A-Za-z0-9]+$/

/**
 * The short ids that a commit says it fixes: `Fixes SHOP-1A, SHOP-2`. After the word come ids and
 * other words, with commas between them, until anything else ends the list.
 */
export function findFixedShortIds(message: string): readonly string[] {
  const ids = new Set<string>()
  let isListing = false
  let isAfterVerb = false
  for (const [token] of message.matchAll(TOKEN)) {
    if (VERB.test(token)) {
      isListing = true
      isAfterVerb = true
      continue
    }
    const isSeparator = token === ',' || token === '#' || (isAfterVerb && token === ':')
    isAfterVerb = false
    if (!isListing || isSeparator) continue
    if (SHORT_ID.test(token)) ids.add(token.toUpperCase())
    else isListing = /^[A-Za-z0-9_-]/.test(token)
    if (ids.size === IDS_MAX) break
  }
  return [...ids]
}
