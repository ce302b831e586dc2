import type { JsonObject, JsonValue } from '@vedette/protocol/json'

/** A file that belonged to the program, as far as its client told. */
export interface DebugImage {
  readonly name: string | undefined
  /** Ids by which files are looked up, where it lay in memory, and what it is built for. */
  readonly facts: readonly string[]
}

export function readDebugImage(image: JsonObject): DebugImage {
  const { code_file, name, debug_file, debug_id, code_id, uuid, type } = image
  const path = firstText(code_file, name, debug_file, type)
  const size = typeof image.image_size === 'number' ? `+${image.image_size.toString(16)}` : ''
  const address = firstText(image.image_addr)
  const facts = [
    firstText(debug_id, uuid, code_id),
    firstText(image.arch),
    address && `${address}${size}`,
    path === type ? undefined : firstText(type),
  ]
  return {
    name: path,
    facts: facts.filter((fact) => fact !== undefined && fact !== '') as string[],
  }
}

function firstText(...values: readonly (JsonValue | undefined)[]): string | undefined {
  return values.find((value): value is string => typeof value === 'string' && value !== '')
}
