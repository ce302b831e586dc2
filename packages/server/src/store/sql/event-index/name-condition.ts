import type { SearchValue } from '../../../search/search-tree.ts'
import { NAMED_FIELDS } from '../../../search/words/event-texts.ts'
import { hashNamed, hashNamedStart } from '../../../search/words/hash-words.ts'
import { nameKey } from '../segment/field-key.ts'
import type { TextMatching } from '../text-matching.ts'
import type { IndexView } from './event-index.ts'
import { anyWordCondition, type WordCondition } from './word-condition.ts'

/**
 * Names of which the events are looked up. Among two million events a search takes 30 ms with one,
 * 50 ms with nine and a third of a second with 190: still less than to read payloads in vain.
 */
const NAMES_MAX = 200
/** Engines compare other letters with regard to case, or do not. */
const ASCII = /^[\0-\x7f]*$/

export interface NameDeps {
  readonly view: IndexView
  readonly matching: TextMatching
  readonly projectIds: readonly number[]
}

/**
 * The events with a function, file or module that fits a pattern. Undefined where that is not
 * known: of segments that were written without names, or where very many fit.
 */
export async function nameCondition(
  { view, matching, projectIds }: NameDeps,
  field: string,
  value: SearchValue,
): Promise<WordCondition | undefined> {
  const named = NAMED_FIELDS.find((name) => name === field)
  if (named === undefined || value.kind === 'exact') return undefined
  const pattern = value.parts.join('*')
  if (!ASCII.test(pattern) || !view.segments.every(({ hasNames }) => hasNames)) return undefined
  const cutKey = nameKey(named, true)
  const rows = await view.db
    .selectFrom('tag_value')
    .select(['key', 'value'])
    .where('project_id', 'in', projectIds)
    .where('key', 'in', [nameKey(named, false), cutKey])
    .where((eb) =>
      eb.or([
        matching.matchesPattern(eb.ref('value'), pattern),
        // How it goes on is not known: the payloads of its events tell.
        eb('key', '=', cutKey),
      ]),
    )
    .limit(NAMES_MAX + 1)
    .execute()
  if (rows.length > NAMES_MAX) return undefined
  const hashes = rows.map(({ key, value }) => {
    return key === cutKey ? hashNamedStart(named, value) : hashNamed(named, value)
  })
  return anyWordCondition(view, hashes)
}
