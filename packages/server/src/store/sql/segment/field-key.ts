import type { NamedField } from '../../../search/words/event-texts.ts'

/*
 * Some of what events are searched by is no tag, and stands among the tag values under keys that
 * no tag can have.
 */
const PREFIX = '='

/** The key under which the values of a field such as `platform` are kept. */
export function fieldKey(field: string): string {
  return PREFIX + field
}

/** True for what no tag is called. */
export function isFieldKey(key: string): boolean {
  return key.startsWith(PREFIX)
}

/** Its values are the keys of tags: events that have the tag at all, whatever its value. */
export const HAS_KEY = fieldKey('has')

/**
 * The key under which the values of a named field are kept for patterns to be compared with; those
 * that are only known by their beginning apart. No posting leads from them: their hashes do.
 */
export function nameKey(field: NamedField, isCut: boolean): string {
  return fieldKey(isCut ? `${field}.cut` : field)
}
