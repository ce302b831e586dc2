import { z } from 'zod'

export type JsonSchema = { readonly [keyword: string]: unknown }

export interface JsonSchemas {
  /** What may be sent. */
  input(schema: z.ZodType): JsonSchema
  /** What is answered. */
  output(schema: z.ZodType): JsonSchema
  /** Those that were met and have a name of their own, by that name. */
  named(): { readonly [name: string]: JsonSchema }
}

const DEFINITION = '#/$defs/'
const COMPONENT = '#/components/schemas/'

/** Writes zod's schemas as JSON Schema; those with an `id` in their `meta` become components. */
export function createJsonSchemas(): JsonSchemas {
  const components = new Map<string, JsonSchema>()
  const convert = (schema: z.ZodType, io: 'input' | 'output') => {
    const { $schema, $defs, ...whole } = z.toJSONSchema(schema, {
      io,
      unrepresentable: 'any',
      // Answers gain fields with time: who reads them must not refuse what they do not know.
      override: ({ jsonSchema }) => {
        if (io === 'output' && jsonSchema.additionalProperties === false) {
          delete jsonSchema.additionalProperties
        }
      },
    })
    for (const [name, definition] of Object.entries($defs ?? {})) {
      components.set(name, pointToComponents(definition) as JsonSchema)
    }
    const { id, ...rest } = whole
    if (id === undefined) return pointToComponents(rest) as JsonSchema
    components.set(id, pointToComponents(rest) as JsonSchema)
    return { $ref: `${COMPONENT}${id}` }
  }
  return {
    input: (schema) => convert(schema, 'input'),
    output: (schema) => convert(schema, 'output'),
    named: () => Object.fromEntries(components),
  }
}

/** References of one schema as references of the whole document. */
function pointToComponents(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(pointToComponents)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== 'id' || !('type' in value || '$ref' in value))
      .map(([key, part]) => {
        const isReference = key === '$ref' && typeof part === 'string'
        return [key, isReference ? part.replace(DEFINITION, COMPONENT) : pointToComponents(part)]
      }),
  )
}
