import type { EventError, MetaEntry, MetaTree } from '@vedette/protocol/event'
import { isJsonObject, type JsonValue } from '@vedette/protocol/json'
import { NOTED_VALUE_CHARS_MAX, NOTES_MAX } from './event-limits.ts'
import { cleanText, cutText, isCleanText } from './text.ts'

/**
 * Collects what was dropped or cut while an event is built, with the place it had.
 * Callers `enter` a container before they read its fields and `leave` it afterwards.
 */
export class Notes {
  readonly #path: (string | number)[] = []
  #errors: readonly EventError[] = []
  #meta: MetaTree | undefined
  #count = 0

  /** Starts from what an earlier pass or the client noted. */
  constructor(errors: readonly EventError[], meta: MetaTree | undefined) {
    this.#errors = errors
    this.#meta = meta
  }

  get errors(): readonly EventError[] {
    return this.#errors
  }

  get meta(): MetaTree | undefined {
    return this.#meta
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
    this.error({ type: 'invalid_data', name: this.#placeOf(name), ...noted(value), reason })
    this.#mark(name, { err: [['invalid_data', { reason }]] })
  }

  error(error: EventError): void {
    if (this.#errors.length < NOTES_MAX) this.#errors = [...this.#errors, error]
  }

  /** A text was cut to `kept` characters, or a list to `kept` items. */
  cut(name: string | number, length: number, kept: number): void {
    if (this.#mayNote()) this.#mark(name, { rem: [['!limit', 's', kept, kept]], len: length })
  }

  /** As `cut`, for the container that was entered last. */
  cutHere(length: number, kept: number): void {
    if (this.#mayNote()) this.#mark(undefined, { rem: [['!limit', 's', kept, kept]], len: length })
  }

  /** A value was dropped because its container had no room left. */
  dropped(name: string | number): void {
    if (this.#mayNote()) this.#mark(name, { rem: [['!limit', 'x']] })
  }

  #mayNote(): boolean {
    this.#count += 1
    return this.#count <= NOTES_MAX
  }

  #placeOf(name: string): string {
    const place = this.#path.length === 0 ? name : `${this.#path.join('.')}.${name}`
    return cutText(cleanText(place), NOTED_PLACE_CHARS_MAX)
  }

  #mark(name: string | number | undefined, entry: MetaEntry): void {
    const path = name === undefined ? [...this.#path] : [...this.#path, name]
    if (path.every(isGoodStep)) this.#meta = withEntry(this.#meta, path, entry)
  }
}

const NOTED_PLACE_CHARS_MAX = 400

/** A key that is not kept as it is cannot be pointed at. */
function isGoodStep(key: string | number): boolean {
  if (typeof key === 'number') return true
  return (
    key !== '' && key !== '__proto__' && key.length <= NOTED_VALUE_CHARS_MAX && isCleanText(key)
  )
}

function noted(value: JsonValue | undefined): { value?: JsonValue } {
  if (typeof value === 'string') {
    return { value: cleanText(value.slice(0, NOTED_VALUE_CHARS_MAX)) }
  }
  return isFiniteScalar(value) ? { value } : {}
}

function isFiniteScalar(value: JsonValue | undefined): value is number | boolean {
  return typeof value === 'number' ? Number.isFinite(value) : typeof value === 'boolean'
}

/** Copies along the path only; literals keep a key named `__proto__` an ordinary key. */
function withEntry(
  tree: MetaTree | undefined,
  path: readonly (string | number)[],
  entry: MetaEntry,
): MetaTree {
  const [key, ...rest] = path
  if (key === undefined) return { ...tree, '': entry }
  const child = tree !== undefined && Object.hasOwn(tree, key) ? tree[key] : undefined
  return {
    ...tree,
    [key]: withEntry(isJsonObject(child) ? (child as MetaTree) : undefined, rest, entry),
  }
}
