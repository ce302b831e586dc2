import type { EventAggregate } from '../../store/event-aggregates.ts'
import { ApiError } from '../api-error.ts'

/** What a value of a column is, in the reference's words. */
export type ColumnType = 'string' | 'integer' | 'number' | 'boolean' | 'date' | 'array' | 'rate'

/** A column of a table of events, or a figure about them. */
export type Column = FieldColumn | FigureColumn

interface ColumnBase {
  /** As the caller wrote it: what rows have the value under. */
  readonly name: string
  readonly type: ColumnType
  readonly unit: string | null
}

export interface FieldColumn extends ColumnBase {
  readonly kind: 'field'
  /** The store's name of it. */
  readonly source: string
}

export interface FigureColumn extends ColumnBase {
  readonly kind: 'figure'
  readonly aggregate: EventAggregate
  /** What a count is divided into. */
  readonly per: 'minute' | 'second' | undefined
}

/** A longer name is no field, nor a tag that a client could set. */
const NAME_CHARS_MAX = 400

/** The reference's names for the same. */
const SOURCES: ReadonlyMap<string, string> = new Map([
  ['project', 'project.id'],
  ['project.name', 'project.id'],
  ['project_id', 'project.id'],
  ['issue', 'issue.id'],
  ['type', 'event.type'],
  ['platform.name', 'platform'],
  ['time', 'timestamp'],
  ['http.referrer', 'http.referer'],
])

const TYPES: ReadonlyMap<string, ColumnType> = new Map([
  ['timestamp', 'date'],
  ['timestamp.to_hour', 'date'],
  ['timestamp.to_day', 'date'],
  ['received', 'date'],
  ['project.id', 'integer'],
  ['issue.id', 'integer'],
  ['error.handled', 'boolean'],
  ['error.unhandled', 'boolean'],
])

const FIGURE = /^([a-z_]{1,40})\(([^()]*)\)$/
const FIELD = /^([\w.:-]{1,200}|tags\[[^\]]{1,200}\])$/

export function parseColumn(name: string): Column {
  if (name.length > NAME_CHARS_MAX) throw refusal('A field has too long a name.')
  const [, figure, parameters = ''] = FIGURE.exec(name) ?? []
  if (figure !== undefined) return { name, kind: 'figure', ...figureOf(figure, parameters) }
  if (!FIELD.test(name)) throw refusal(`"${name}" is no field.`)
  const source = SOURCES.get(name) ?? name
  return { name, kind: 'field', source, type: typeOf(name, source), unit: null }
}

function typeOf(name: string, source: string): ColumnType {
  // The ids are what is counted by; slugs and short ids are what is shown.
  if (source !== name && (source === 'project.id' || source === 'issue.id')) return 'string'
  if (source.startsWith('stack.') || /^error\.(type|value|mechanism)$/.test(source)) return 'array'
  return TYPES.get(source) ?? 'string'
}

type Figure = Pick<FigureColumn, 'aggregate' | 'per' | 'type' | 'unit'>

const plain = (aggregate: EventAggregate, type: ColumnType): Figure => ({
  aggregate,
  type,
  per: undefined,
  unit: null,
})
const rate = (per: 'minute' | 'second'): Figure => ({
  aggregate: { kind: 'count' },
  type: 'rate',
  per,
  unit: `1/${per}`,
})

const FIGURES: Readonly<Record<string, (parameters: readonly string[]) => Figure | undefined>> = {
  count: ([first]) => (first ? undefined : plain({ kind: 'count' }, 'integer')),
  count_unique: ([first]) => {
    return first ? plain({ kind: 'count_unique', column: sourceOf(first) }, 'integer') : undefined
  },
  count_if: ([field, operator, value]) => {
    const isEqual = operator === 'equals'
    if (!field || value === undefined || !(isEqual || operator === 'notEquals')) return undefined
    const aggregate = { kind: 'count_if', column: sourceOf(field), isEqual, value } as const
    return plain(aggregate, 'integer')
  },
  epm: () => rate('minute'),
  eps: () => rate('second'),
  first_seen: () => plain({ kind: 'first_seen' }, 'date'),
  last_seen: () => plain({ kind: 'last_seen' }, 'date'),
  min: ([field]) => (field === 'timestamp' ? plain({ kind: 'first_seen' }, 'date') : undefined),
  max: ([field]) => (field === 'timestamp' ? plain({ kind: 'last_seen' }, 'date') : undefined),
}

const FIGURE_NAMES: readonly string[] = Object.keys(FIGURES)

function figureOf(name: string, parameters: string): Figure {
  const make = Object.hasOwn(FIGURES, name) ? FIGURES[name] : undefined
  if (make === undefined) {
    throw refusal(`${name}() is not known for errors. Known are ${FIGURE_NAMES.join(', ')}.`)
  }
  const values = parameters.split(',').map((value) => value.trim().replace(/^"(.*)"$/, '$1'))
  const figure = make(values)
  if (figure === undefined) throw refusal(`${name}(${parameters}) cannot be worked out.`)
  return figure
}

function sourceOf(name: string): string {
  const column = parseColumn(name)
  if (column.kind === 'field') return column.source
  throw refusal(`"${name}" is no field.`)
}

/** Figures are sorted by under shorter names, too: `count`, `count_unique_user_id`. */
export function aliasOf(name: string): string {
  return name.replace(/[^\w]+/g, '_').replace(/_+$/, '')
}

export function refusal(detail: string): ApiError {
  return new ApiError('invalid_input', { detail })
}
