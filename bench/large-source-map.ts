import { encodedMappings, TraceMap } from '@jridgewell/trace-mapping'

export interface LargeMap {
  readonly mappings: number
  /** Of the whole map, roughly: what the mappings leave is sources. */
  readonly bytes: number
}

export const GENERATED_LINES = 40
const NAMES_MAX = 20_000
const MAPPINGS_PER_SOURCE = 250
/** What a mapping takes in the text, names included. */
const MAPPING_BYTES = 10
const SOURCE_LINE = '  const value = compute(first, second) // what is left\n'

/** A map as a bundler of a large program writes it: always the same for the same arguments. */
export function writeLargeMap({ mappings, bytes }: LargeMap): string {
  const random = createRandom()
  const names = Array.from({ length: Math.min(NAMES_MAX, mappings / 10) }, (_, i) => `name${i}`)
  const sourceCount = Math.max(1, Math.floor(mappings / MAPPINGS_PER_SOURCE))
  const perLine = Math.ceil(mappings / GENERATED_LINES)
  const lines = Array.from({ length: GENERATED_LINES }, (_, line) => {
    let column = 0
    return Array.from({ length: perLine }, (_, i): Segment => {
      const index = line * perLine + i
      column += 1 + random(20)
      const source = Math.min(sourceCount - 1, Math.floor(index / MAPPINGS_PER_SOURCE))
      const originalLine = Math.floor((index % MAPPINGS_PER_SOURCE) / 2)
      const name = random(3) === 0 ? [random(names.length)] : []
      return [column, source, originalLine, random(60), ...name] as Segment
    })
  })
  const contentBytes = Math.max(0, bytes - mappings * MAPPING_BYTES) / sourceCount
  const content = SOURCE_LINE.repeat(Math.ceil(contentBytes / SOURCE_LINE.length))
  const sources = Array.from({ length: sourceCount }, (_, i) => `webpack:///./src/file-${i}.ts`)
  const sourcesContent = sources.map(() => content)
  const map = new TraceMap({ version: 3, sources, sourcesContent, names, mappings: lines })
  return JSON.stringify({
    version: 3,
    sources,
    sourcesContent,
    names,
    mappings: encodedMappings(map),
  })
}

type Segment =
  | [column: number, source: number, line: number, originalColumn: number]
  | [column: number, source: number, line: number, originalColumn: number, name: number]

/** Numbers below a limit, in an order that is always the same. */
function createRandom(): (limit: number) => number {
  let seed = 7
  return (limit) => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff
    return seed % limit
  }
}
