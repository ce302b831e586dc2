import type { EventError, MetaEntry, MetaTree } from '@vedette/protocol/event'
import type { JsonValue } from '@vedette/protocol/json'
import { NOTED_VALUE_CHARS_MAX, NOTES_MAX } from './event-limits.ts'
import { MetaMarks } from './meta-marks.ts'
import { cleanText, cutText } from './text.ts'

/**
 * Collects what was dropped or cut while an event is built, with the place it had.
 * Callers `enter` a container before they read its fields and `leave` it afterwards.
 */
export class Notes {
  readonly #path: (string | number)[] = []
  readonly #earlierErrors: readonly EventError[]
  readonly #earlierMeta: MetaTree | undefined
  #errors: EventError[] | undefined
  #marks: MetaMarks | undefined
  #count = 0

  /** Starts from what an earlier pass or the client noted. */
  constructor(errors: readonly EventError[], meta: MetaTree | undefined) {
    this.#earlierErrors = errors
    this.#earlierMeta = meta
  }

  get errors(): readonly EventError[] {
    if (this.#errors === undefined) return this.#earlierErrors
    const all = [...this.#earlierErrors, ...this.#errors]
    if (all.length <= NOTES_MAX && this.#count <= NOTES_MAX) return all
    const reason = `only the first ${NOTES_MAX} are told`
    return [...all.slice(0, NOTES_MAX - 1), { type: 'too_many_notes', value: this.#count, reason }]
  }

  get meta(): MetaTree | undefined {
    return this.#marks === undefined ? this.#earlierMeta : this.#marks.addTo(this.#earlierMeta)
  }

  enter(key: string | number): void {
    this.#path.push(key)
  }

  leave(): void {
    this.#path.pop()
  }

  /** A field was dropped because its value makes no sense. */
  invalid(name: string, value: JsonValue | undefined, reason: string): void {
    if (!this.#mayNote()) return
    this.#add({ type: 'invalid_data', name: this.#placeOf(name), ...noted(value), reason })
    this.#mark(name, { err: [['invalid_data', { reason }]] })
  }

  /** An item of the list that was entered last was dropped; the next one takes its place. */
  invalidItem(index: number, value: JsonValue | undefined, reason: string): void {
    if (!this.#mayNote()) return
    const name = this.#placeOf(String(index))
    this.#add({ type: 'invalid_data', name, ...noted(value), reason })
    this.#mark(undefined, { err: [['invalid_data', { reason }]] })
  }

  /** A field that the protocol does not have was left out. */
  unknown(name: string): void {
    if (this.#mayNote()) this.#add({ type: 'invalid_attribute', name: this.#placeOf(name) })
  }

  error(error: EventError): void {
    if (this.#mayNote()) this.#add(error)
  }

  /** Says of a field what no error of the event is needed for. */
  remark(name: string, entry: MetaEntry): void {
    if (this.#mayNote()) this.#mark(name, entry)
  }

  /** A text was cut to `kept` characters, or a list to `kept` items. */
  cut(name: string | number, length: number, kept: number): void {
    if (this.#mayNote()) this.#mark(name, { rem: [['!limit', 's', kept, kept]], len: length })
  }

  /** As `cut`, for the container that was entered last. */
  cutHere(length: number, kept: number): void {
    if (this.#mayNote()) this.#mark(undefined, { rem: [['!limit', 's', kept, kept]], len: length })
  }

  /** A value was dropped because its container had no room left, or none for such a name. */
  dropped(name: string | number): void {
    if (this.#mayNote()) this.#mark(name, DROPPED)
  }

  #mayNote(): boolean {
    this.#count += 1
    if (this.#count > NOTES_MAX) this.#errors ??= []
    return this.#count <= NOTES_MAX
  }

  #add(error: EventError): void {
    this.#errors = this.#errors ?? []
    this.#errors.push(error)
  }

  #placeOf(name: string): string {
    const place = this.#path.length === 0 ? name : `${this.#path.join('.')}.${name}`
    return cutText(cleanText(place), NOTED_PLACE_CHARS_MAX)
  }

  #mark(name: string | number | undefined, entry: MetaEntry): void {
    this.#marks = this.#marks ?? new MetaMarks()
    this.#marks.add(name === undefined ? this.#path : [...this.#path, name], entry)
  }
}

const DROPPED: MetaEntry = { rem: [['!limit', 'x']] }

const NOTED_PLACE_CHARS_MAX = 400

function noted(value: JsonValue | undefined): { value?: JsonValue } {
  if (typeof value === 'string') {
    return { value: cleanText(value.slice(0, NOTED_VALUE_CHARS_MAX)) }
  }
  return isFiniteScalar(value) ? { value } : {}
}

function isFiniteScalar(value: JsonValue | undefined): value is number | boolean {
  return typeof value === 'number' ? Number.isFinite(value) : typeof value === 'boolean'
}
