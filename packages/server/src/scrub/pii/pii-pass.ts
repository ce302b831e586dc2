import type { MetaEntry, MetaTree } from '@vedette/protocol/event'
import { isJsonObject, type JsonObject, type JsonValue } from '@vedette/protocol/json'
import { MetaBuilder, remarksOf } from '../meta-tree.ts'
import { applyRule, EventEffort } from './apply-rule.ts'
import type { CompiledApplication, CompiledRule } from './compile-rules.ts'
import { EVENT, EVENT_NODE, nodeOf, type Place, placeIn } from './event-schema.ts'
import { matchesSelector, type PathNode } from './match-selector.ts'
import { RedactedText } from './redact-text.ts'

/** Texts that cannot be secret, as in the reference. */
const HARMLESS: ReadonlySet<string> = new Set(['', 'true', 'false', 'null', 'undefined'])

/** One walk of advanced rules through one event. */
export class PiiPass {
  readonly #applications: readonly CompiledApplication[]
  /** From the event to the value at hand, as selectors see it. */
  readonly #nodes: PathNode[] = [EVENT_NODE]
  /** The same way as `_meta` writes it. */
  readonly #path: (string | number)[] = []
  readonly #effort = new EventEffort()
  readonly #meta: MetaBuilder

  constructor(applications: readonly CompiledApplication[], meta: MetaTree | undefined) {
    this.#applications = applications
    this.#meta = new MetaBuilder(meta)
  }

  get meta(): MetaTree | undefined {
    return this.#meta.tree
  }

  scrubEvent(event: JsonObject): JsonObject {
    return this.#object(event, EVENT)
  }

  /** Undefined where the value was removed. */
  #value(value: JsonValue, place: Place): JsonValue | undefined {
    if (value === null || typeof value === 'boolean') return value
    if (typeof value === 'string') return this.#text(value, place)
    const remover = this.#findRemover(place)
    if (remover !== undefined) return this.#removed(remover)
    if (typeof value === 'number') return value
    if (isJsonObject(value)) return this.#object(value, place)
    return place.isPairs ? this.#pairs(value, place) : this.#list(value, place)
  }

  #object(value: JsonObject, place: Place): JsonObject {
    let copy: { [key: string]: JsonValue } | undefined
    for (const key in value) {
      const inner = placeIn(place, key)
      if (inner === undefined) continue
      const before = value[key] as JsonValue
      const after = this.#at(key, before, inner)
      if (after === before) continue
      copy = copy ?? { ...value }
      if (after !== undefined) copy[key] = after
      // Free data keeps the name, so that people see that something was there.
      else if (place.fields === undefined && place.exposure !== 'never') copy[key] = null
      else delete copy[key]
    }
    return copy ?? value
  }

  #list(value: readonly JsonValue[], place: Place): readonly JsonValue[] {
    const inner = placeIn(place, undefined)
    if (inner === undefined) return value
    if (place.isPair) return this.#pairInData(value as readonly [string, JsonValue], inner)
    let copy: JsonValue[] | undefined
    for (const [i, before] of value.entries()) {
      const after = this.#at(i, before, isPair(before) ? { ...inner, isPair: true } : inner)
      if (after === before) continue
      copy = copy ?? [...value]
      copy[i] = after ?? null
    }
    return copy ?? value
  }

  #pairInData(pair: readonly [string, JsonValue], place: Place): readonly JsonValue[] {
    const [key, before] = pair
    const name = this.#nameInData(key, place)
    const after = this.#pair(1, [key, before], place)
    return name === key && after === before ? pair : [name, after ?? null]
  }

  /** Only what a rule finds in the name goes: the rest tells what the value is. */
  #nameInData(name: string, place: Place): string {
    this.#path.push(0)
    this.#nodes.push(nodeOf(place, 0, name))
    const rules = this.#rulesFor(place).filter(tellsWhere)
    const scrubbed = this.#byRules(name, place, rules) ?? name
    this.#nodes.pop()
    this.#path.pop()
    return scrubbed
  }

  #pairs(pairs: readonly JsonValue[], place: Place): readonly JsonValue[] {
    const inner = placeIn(place, undefined)
    if (inner === undefined) return pairs
    let copy: JsonValue[] | undefined
    for (const [i, pair] of pairs.entries()) {
      const [key, before] = pair as readonly [string, string]
      this.#path.push(i)
      const after = this.#pair(1, [key, before], inner)
      this.#path.pop()
      if (after === before) continue
      copy = copy ?? [...pairs]
      copy[i] = [key, after ?? '']
    }
    return copy ?? pairs
  }

  #pair(
    index: number,
    [key, value]: readonly [string, JsonValue],
    place: Place,
  ): JsonValue | undefined {
    this.#path.push(index)
    this.#nodes.push(nodeOf(place, key, value))
    const after = this.#value(value, place)
    this.#nodes.pop()
    this.#path.pop()
    return after
  }

  #at(step: string | number, value: JsonValue, place: Place): JsonValue | undefined {
    this.#path.push(step)
    this.#nodes.push(nodeOf(place, step, value))
    const after = this.#value(value, place)
    this.#nodes.pop()
    this.#path.pop()
    return after
  }

  /** A value that is no text can only be removed. */
  #findRemover(place: Place): CompiledRule | undefined {
    const key = this.#key()
    for (const { selector, rules } of this.#applications) {
      if (!matchesSelector(selector, this.#nodes, place.exposure)) continue
      const rule = rules.find(({ isAnything, fitsKey }) => isAnything || fitsKey?.(key))
      if (rule !== undefined) return rule
    }
    return undefined
  }

  #key(): string {
    return this.#nodes.at(-1)?.name ?? ''
  }

  #removed({ redact }: CompiledRule): undefined {
    this.#note((entry) => ({ rem: [...remarksOf(entry), [redact.rule, 'x']] }))
    return undefined
  }

  #text(text: string, place: Place): string | undefined {
    if (place.exposure === 'never' || HARMLESS.has(text)) return text
    return this.#byRules(text, place, this.#rulesFor(place))
  }

  #byRules(text: string, place: Place, rules: readonly CompiledRule[]): string | undefined {
    if (rules.length === 0) return text
    const name = place.isFilePath ? baseNameAt(text) : text.length
    const entry = this.#meta.find(this.#path)
    const ranges = remarksOf(entry)
    const redacted = new RedactedText(text.slice(0, name), ranges)
    const source = { key: this.#key(), effort: this.#effort }
    for (const rule of rules) {
      if (!applyRule(rule, redacted, source)) continue
      this.#removed(rule)
      // Without its folder a file is still found by its name.
      return place.isFilePath && name < text.length ? text.slice(name + 1) : undefined
    }
    if (!redacted.isChanged) return text
    const others = ranges.filter((remark) => remark.length === 2)
    this.#note(({ len } = {}) => ({
      rem: [...others, ...redacted.remarks],
      len: len ?? text.length,
    }))
    return redacted.text + text.slice(name)
  }

  #rulesFor(place: Place): readonly CompiledRule[] {
    let found: readonly CompiledRule[] = NO_RULES
    for (const { selector, rules } of this.#applications) {
      if (!matchesSelector(selector, this.#nodes, place.exposure)) continue
      found = found.length === 0 ? rules : [...found, ...rules]
    }
    return found
  }

  #note(change: (entry: MetaEntry | undefined) => MetaEntry): void {
    this.#meta.change(this.#path, change)
  }
}

const NO_RULES: readonly CompiledRule[] = []

function isPair(value: JsonValue): boolean {
  return Array.isArray(value) && value.length === 2 && typeof value[0] === 'string'
}

/** Not only that there is something in the text, or under such a name. */
function tellsWhere({ isAnything, fitsKey, fitsText }: CompiledRule): boolean {
  return !isAnything && fitsKey === undefined && fitsText === undefined
}

/** Where the last part of a path begins, with the slash before it. */
function baseNameAt(path: string): number {
  return Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'), 0)
}
