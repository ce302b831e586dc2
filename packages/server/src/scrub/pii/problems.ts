import type { JsonObject, JsonValue } from '@vedette/protocol/json'

const PROBLEMS_MAX = 20
const PLACE_CHARS_MAX = 200

/** Collects what does not make sense in something that a person wrote, with its place. */
export class Problems {
  readonly sentences: string[] = []

  add(place: string, sentence: string): void {
    if (this.sentences.length >= PROBLEMS_MAX) return
    const where = place.slice(0, PLACE_CHARS_MAX)
    this.sentences.push(where === '' ? sentence : `${where}: ${sentence}`)
  }

  /** A name that is misspelt would be a rule that does nothing. */
  refuseOthers(prefix: string, value: JsonObject, known: readonly string[]): void {
    for (const key of Object.keys(value)) {
      if (!known.includes(key)) this.add(`${prefix}${key}`, 'is not known here')
    }
  }

  /** The texts of a list; what else stands in it is a problem. */
  texts(place: string, value: JsonValue | undefined, countMax: number): readonly string[] {
    if (!Array.isArray(value)) {
      this.add(place, 'must be a list of rule names')
      return []
    }
    if (value.length > countMax) this.add(place, `must not name more than ${countMax} rules`)
    return value.slice(0, countMax).filter((item: JsonValue, i): item is string => {
      if (typeof item !== 'string') this.add(`${place}[${i}]`, 'must be a text')
      return typeof item === 'string'
    })
  }
}
