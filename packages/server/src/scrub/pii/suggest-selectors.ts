import type { NormalizedEvent } from '@vedette/protocol/event'
import { isJsonObject, type JsonObject, type JsonValue } from '@vedette/protocol/json'
import { SUGGESTION_EXAMPLES_MAX, SUGGESTIONS_MAX } from '../scrub-limits.ts'
import { EVENT, EVENT_NODE, nodeOf, type Place, placeIn } from './event-schema.ts'
import { type Exposure, matchesSelector, type PathNode } from './match-selector.ts'
import { parseSelector } from './parse-selector.ts'
import { schemaNameOf } from './selector.ts'

export interface SuggestedSelector {
  readonly selector: string
  /** Texts of the event that it fits. */
  readonly examples: readonly string[]
}

/** The selectors by which rules reach the values of an event, as short as they can be. */
export function suggestSelectors(event: NormalizedEvent): readonly SuggestedSelector[] {
  const walk = new SuggestionWalk()
  walk.visit(event as unknown as JsonObject, EVENT)
  return [...walk.found]
    .map(([selector, examples]) => ({ selector, examples: [...examples] }))
    .sort((a, b) => (a.selector < b.selector ? -1 : 1))
}

class SuggestionWalk {
  readonly found = new Map<string, Set<string>>()
  readonly #nodes: PathNode[] = [EVENT_NODE]

  visit(value: JsonValue, place: Place): void {
    if (place.isPairs && Array.isArray(value)) {
      for (const [key, inner] of value) this.#enter(key, inner, placeIn(place, undefined))
    } else if (Array.isArray(value)) {
      for (const [i, inner] of value.entries()) this.#enter(i, inner, placeIn(place, undefined))
    } else if (isJsonObject(value)) {
      for (const key in value) this.#enter(key, value[key] as JsonValue, placeIn(place, key))
    }
  }

  #enter(step: string | number, value: JsonValue, place: Place | undefined): void {
    if (place === undefined || value === null || typeof value === 'boolean') return
    this.#nodes.push(nodeOf(place, step, value))
    this.#suggest(value, place.exposure)
    this.visit(value, place)
    this.#nodes.pop()
  }

  #suggest(value: JsonValue, exposure: Exposure): void {
    const kind = typeof value === 'string' ? '$string' : '$number'
    if (exposure === 'any' && typeof value !== 'object') this.#add(kind, value, exposure)
    let path = ''
    for (let i = this.#nodes.length - 1; i > 0; i -= 1) {
      const node = this.#nodes[i] as PathNode
      const type = schemaNameOf(node.types)
      // `$frame.vars.x` says as much as the whole way there.
      if (type !== undefined && this.#add(`$${type}${path}`, value, exposure)) return
      path = `.${node.index === undefined ? keyOf(node.name) : '*'}${path}`
    }
    this.#add(path.slice(1), value, exposure)
  }

  /** True where the selector fits the value at hand. */
  #add(selector: string, value: JsonValue, exposure: Exposure): boolean {
    if (exposure === 'never') return false
    let examples = this.found.get(selector)
    if (examples === undefined) {
      if (this.found.size >= SUGGESTIONS_MAX) return false
      if (!fits(selector, this.#nodes, exposure)) return false
      examples = new Set()
      this.found.set(selector, examples)
    }
    if (typeof value === 'string' && examples.size < SUGGESTION_EXAMPLES_MAX) examples.add(value)
    return true
  }
}

function fits(selector: string, nodes: readonly PathNode[], exposure: Exposure): boolean {
  try {
    return matchesSelector(parseSelector(selector), nodes, exposure)
  } catch {
    // A name may be longer than a selector, or empty.
    return false
  }
}

const BARE_KEY = /^[A-Za-z_][A-Za-z0-9_-]*$/

function keyOf(name: string): string {
  return BARE_KEY.test(name) ? name : `'${name.replaceAll("'", "''")}'`
}
