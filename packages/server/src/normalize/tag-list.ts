import type { Tag } from '@vedette/protocol/event'
import { TAGS_MAX } from './event-limits.ts'
import type { FieldReader } from './field-reader.ts'
import { isTagKey, isTagValue } from './tags.ts'
import { trimText } from './text.ts'

/** Told by the event's own fields: a tag of the client cannot say otherwise. */
const RESERVED_TAGS = ['level', 'release', 'dist', 'environment', 'user', 'sentry:user'] as const

/** An event's tags in their order: what the event is, the client's, those that follow from it. */
export class TagList {
  readonly #reader: FieldReader | undefined
  readonly #given: Map<string, string>
  readonly #own: Tag[] = []
  readonly #derived: Tag[] = []
  /** Keys that would follow from the event, had the client not given them. */
  #claimed: Set<string> | undefined

  /** Without a reader nothing is noted of the client's tags that do not stand. */
  constructor(given: Map<string, string>, reader: FieldReader | undefined) {
    this.#reader = reader
    this.#given = given
  }

  set(key: (typeof RESERVED_TAGS)[number], value: string | undefined): void {
    const given = this.#given.get(key)
    if (given !== undefined) {
      this.#given.delete(key)
      if (given !== value) this.#refuse(key, given)
    }
    // These have rules of their own, by which each is one short line.
    if (value !== undefined) this.#own.push([key, value])
  }

  /** What follows from the event, where the client's word does not stand against it. */
  add(key: string, value: string | undefined): void {
    if (value === undefined) return
    const text = trimText(value)
    // Most of these come from free text.
    if (!isTagValue(text)) return
    if (!this.#given.has(key)) this.#derived.push([key, text])
    else {
      this.#claimed = this.#claimed ?? new Set()
      this.#claimed.add(key)
    }
  }

  /** As `add`, for a key that the client made up: it may be that of another tag. */
  addIfFree(key: string, value: string | undefined): void {
    const isTaken = this.#derived.some(([taken]) => taken === key)
    if (!isTaken && isTagKey(key) && !isReservedTag(key)) this.add(key, value)
  }

  /** Of too many tags the client's last ones are left out, and that is noted. */
  finish(): readonly Tag[] {
    const claimed = this.#claimed?.size ?? 0
    let room = TAGS_MAX - this.#own.length - this.#derived.length - claimed
    const isCut = this.#given.size - claimed > room
    const tags = [...this.#own]
    for (const tag of this.#given) {
      // A claimed one that was left out now would be back after the next pass.
      if (this.#claimed?.has(tag[0])) tags.push(tag)
      else if (room > 0) {
        room -= 1
        tags.push(tag)
      }
    }
    if (isCut) this.#reader?.cut('tags', this.#given.size, tags.length - this.#own.length)
    for (const tag of this.#derived) tags.push(tag)
    return tags
  }

  #refuse(key: string, given: string): void {
    this.#reader?.enter('tags')
    this.#reader?.invalid(key, given, 'told by the event itself')
    this.#reader?.leave()
  }
}

function isReservedTag(key: string): boolean {
  return RESERVED_TAGS.some((reserved) => reserved === key)
}
