import { parseSearch } from '../../search/parse-search.ts'
import type { ApiContext } from '../api-env.ts'
import { ApiError } from '../api-error.ts'
import { listOf } from '../issue-selection.ts'
import { parseQuery } from '../parse-query.ts'
import { type Column, parseColumn } from './column.ts'
import { isErrorDataset, readColumns, readTableOrder } from './read-table.ts'

interface Verdict {
  readonly valid: boolean
  readonly error: string | null
}

type AttributeType = 'string' | 'number' | 'boolean'

/** What would become of a query for a table, part by part, without running it. */
export function validateTable(context: ApiContext) {
  const dataset = listOf(context, 'dataset').map((name) => ({
    name,
    ...(isErrorDataset(name) ? GOOD : { valid: false, error: 'There are errors alone here.' }),
  }))
  const field = listOf(context, 'field').map((name) => {
    return { name, attrType: typeOf(name), ...judge(() => parseColumn(name)) }
  })
  const orderby = [...listOf(context, 'orderby'), ...listOf(context, 'sort')].map((text) => {
    const name = text.replace(/^-/, '')
    return { name: text, attrType: typeOf(name), ...judge(() => parseColumn(name)) }
  })
  const whole =
    field.length === 0 ? GOOD : judge(() => readTableOrder(context, readColumns(context)))
  const text = context.req.query('query') ?? ''
  const query = { ...judge(() => parseQuery(parseSearch, text)), fields: [] }
  const parts: readonly Verdict[] = [...dataset, ...field, ...orderby, whole, query]
  return {
    valid: parts.every((part) => part.valid),
    projects: listOf(context, 'project').map(() => GOOD),
    dataset,
    environment: listOf(context, 'environment').map(() => GOOD),
    field,
    query,
    orderby,
  }
}

const GOOD: Verdict = { valid: true, error: null }

function judge(read: () => unknown): Verdict {
  try {
    read()
    return GOOD
  } catch (error) {
    if (error instanceof ApiError) return { valid: false, error: error.message }
    throw error
  }
}

function typeOf(name: string): AttributeType | null {
  try {
    return attributeTypeOf(parseColumn(name))
  } catch (error) {
    if (error instanceof ApiError) return null
    throw error
  }
}

export function attributeTypeOf({ type }: Pick<Column, 'type'>): AttributeType {
  if (type === 'integer' || type === 'number' || type === 'rate') return 'number'
  return type === 'boolean' ? 'boolean' : 'string'
}
