import type { Expression, SqlBool } from 'kysely'
import type { FieldTerm, SearchTerm, SearchValue } from '../../../search/search-tree.ts'
import type { ConditionDeps, IssueExpressions } from './condition-deps.ts'
import { hasCommonKey, isTagged, isTagValue } from './tag-condition.ts'
import { valueCondition } from './value-condition.ts'

export function textCondition(
  eb: IssueExpressions,
  parts: readonly string[],
  { matching }: ConditionDeps,
): Expression<SqlBool> {
  const [first, word = '', last] = parts
  const isWord = parts.length === 3 && first === '' && last === ''
  const columns = ['issue.title', 'issue.culprit'] as const
  return eb.or(
    columns.map((column) => {
      const text = eb.ref(column)
      return isWord ? matching.contains(text, word) : matching.matchesParts(text, parts)
    }),
  )
}

/** What an issue does not have is looked for in all its tags, so only a hit is quick. */
export function hasCondition(
  eb: IssueExpressions,
  { of, negated }: Extract<SearchTerm, { kind: 'has' }>,
  deps: ConditionDeps,
): Expression<SqlBool> {
  if (of.kind === 'field' && of.field in FIELD_COLUMNS) return eb.lit(true)
  const key = of.kind === 'tag' ? of.tag : of.kind === 'field' ? tagOfField(of.field) : of.flag
  if (!negated && deps.facts.commonKeys.has(key)) return hasCommonKey(eb, key)
  return isTagged(eb, { key }, deps)
}

const FIELD_COLUMNS = {
  title: 'issue.title',
  culprit: 'issue.culprit',
  platform: 'issue.platform',
} as const

// The `user` tag holds one identity, such as `email:jane@example.com`.
const USER_PREFIXES: { readonly [field: string]: string } = {
  'user.id': 'id:',
  'user.email': 'email:',
  'user.username': 'username:',
  'user.ip': 'ip:',
}

function tagOfField(field: string): string {
  return field in USER_PREFIXES ? 'user' : field
}

export function fieldCondition(
  eb: IssueExpressions,
  { field, values }: FieldTerm,
  deps: ConditionDeps,
): Expression<SqlBool> {
  const prefix = USER_PREFIXES[field]
  if (prefix !== undefined) {
    const isValue = isTagValue(
      values.map((value) => withPrefix(prefix, value)),
      deps,
    )
    return isTagged(eb, { key: 'user', isValue }, deps)
  }
  const isAlsoTagged = isTagged(eb, { key: field, isValue: isTagValue(values, deps) }, deps)
  if (field !== 'title' && field !== 'culprit' && field !== 'platform') return isAlsoTagged
  const text = eb.ref(FIELD_COLUMNS[field])
  return eb.or([valueCondition(eb, { text, values, matching: deps.matching }), isAlsoTagged])
}

function withPrefix(prefix: string, value: SearchValue): SearchValue {
  if (value.kind === 'exact') return { kind: 'exact', text: prefix + value.text }
  const [first = '', ...others] = value.parts
  return { kind: 'pattern', parts: [prefix + first, ...others] }
}

export function handledCondition(
  eb: IssueExpressions,
  { key, value }: Extract<SearchTerm, { kind: 'boolean' }>,
  deps: ConditionDeps,
): Expression<SqlBool> {
  if (key !== 'error.unhandled') return eb.lit(false)
  const no = isTagValue([{ kind: 'exact', text: 'no' }], deps)
  const isUnhandled = isTagged(eb, { key: 'handled', isValue: no }, deps)
  return value ? isUnhandled : eb.not(isUnhandled)
}
