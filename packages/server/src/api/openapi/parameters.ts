import type { QueryParameter, QueryParameters } from '../query-parameters.ts'
import type { JsonSchema } from './json-schemas.ts'

/** What the names in paths stand for. */
const PATH_NAMES: Readonly<Record<string, string>> = {
  organization: 'The slug or the id of an organization.',
  project: 'The slug or the id of a project.',
  team: 'The slug or the id of a team.',
  issue: 'The id of an issue; in paths of an organization its short id, too.',
  event: 'The id of an event; of an issue also latest, oldest or recommended.',
  key: 'For client keys the public key; for tags the name.',
  version: 'The version of a release.',
}

interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query'
  readonly required: boolean
  readonly description?: string
  readonly schema: JsonSchema
}

export function pathNamesOf(path: string): readonly string[] {
  return [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name)
}

export function describeParameters(
  path: string,
  query: JsonSchema | undefined,
): readonly Parameter[] {
  const names = pathNamesOf(path).map((name): Parameter => {
    const description = PATH_NAMES[name]
    return {
      name,
      in: 'path',
      required: true,
      ...(description === undefined ? {} : { description }),
      schema: { type: 'string' },
    }
  })
  return [...names, ...queryParameters(query)]
}

function queryParameters(query: JsonSchema | undefined): readonly Parameter[] {
  const properties = (query?.properties ?? {}) as Readonly<Record<string, JsonSchema>>
  const required = new Set((query?.required ?? []) as readonly string[])
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: 'query',
    required: required.has(name),
    ...(typeof description === 'string' ? { description } : {}),
    schema,
  }))
}

/** Those that handlers read by themselves. */
export function describeQuery(parameters: QueryParameters): readonly Parameter[] {
  return Object.entries(parameters).map(([name, { description, isRequired, ...shape }]) => ({
    name,
    in: 'query',
    required: isRequired === true,
    description,
    schema: shapeOf(shape),
  }))
}

function shapeOf({ type, values, isRepeated }: Omit<QueryParameter, 'description'>) {
  const one = { type: type ?? 'string', ...(values === undefined ? {} : { enum: values }) }
  return isRepeated ? { type: 'array', items: one } : one
}
