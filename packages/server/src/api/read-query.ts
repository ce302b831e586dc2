import { z } from 'zod'
import type { ApiContext } from './api-env.ts'
import { validate } from './read-json.ts'

/** A parameter that may be repeated. */
export const listField = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => (typeof value === 'string' ? [value] : value))

/**
 * The query, checked: 400 with the sentences by field. A parameter that is given once comes as a
 * text, a repeated one as a list; `listField` takes both. What the schema does not name is passed
 * over, since clients send more than a server of any age knows.
 */
export function readQuery<T>(context: ApiContext, schema: z.ZodObject & z.ZodType<T>): T {
  const entries = Object.keys(schema.shape).flatMap((name) => {
    const values = context.req.queries(name) ?? []
    return values.length === 0 ? [] : [[name, values.length === 1 ? values[0] : values] as const]
  })
  return validate(schema, Object.fromEntries(entries))
}
