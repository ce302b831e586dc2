import { encodeMappings } from './encode-mappings.ts'

export interface LargeMap {
  readonly mappings: number
  /** Of the whole map, roughly: what the mappings leave is sources. */
  readonly bytes: number
  readonly name?: string
}

const LINES = 40
const NAMES = 20_000
const MAPPINGS_PER_SOURCE = 250
/** What a mapping takes in the text, names included. */
const MAPPING_BYTES = 10

/** A map as a bundler of a large program would write it: the same for the same arguments. */
export function writeLargeMap({ mappings, bytes, name = 'file' }: LargeMap) {
  const random = createRandom()
  const perLine = Math.ceil(mappings / LINES)
  const names = Array.from({ length: Math.min(NAMES, mappings / 10) }, (_, i) => `${name}Name${i}`)
  const sources = Math.max(1, Math.floor(mappings / MAPPINGS_PER_SOURCE))
  const lines = Array.from({ length: LINES }, (_, line) => {
    let column = 0
    return Array.from({ length: perLine }, (_, i) => {
      const index = line * perLine + i
      column += 1 + random(20)
      const source = Math.min(sources - 1, Math.floor(index / MAPPINGS_PER_SOURCE))
      const place = [column, source, Math.floor((index % MAPPINGS_PER_SOURCE) / 2), random(60)]
      return random(3) === 0 ? [...place, random(names.length)] : place
    })
  })
  const text = '  const value = compute(first, second) // what is left\n'
  const contentBytes = Math.max(0, bytes - mappings * MAPPING_BYTES) / sources
  return {
    version: 3,
    sources: Array.from({ length: sources }, (_, i) => `webpack:///./src/${name}-${i}.ts`),
    sourcesContent: Array.from({ length: sources }, () =>
      text.repeat(Math.ceil(contentBytes / text.length)),
    ),
    names,
    mappings: encodeMappings(lines),
  }
}

/** Numbers below a limit, in an order that is always the same. */
function createRandom(): (limit: number) => number {
  let seed = 7
  return (limit) => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff
    return seed % limit
  }
}
