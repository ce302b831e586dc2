import type { JsonValue } from '@vedette/protocol/json'
import { MACHINE_CONTEXTS } from '../machine-contexts.ts'
import type { PathStep } from '../scrub-policy.ts'
import type { Exposure, PathNode } from './match-selector.ts'
import { basicMaskOf, maskOf, type SchemaType } from './selector.ts'

/** What stands at one place of an event, and which rules may touch it. */
export interface Place {
  readonly exposure: Exposure
  readonly types: number
  /** The fields of an object that has a shape; others are never touched. */
  readonly fields?: ReadonlyMap<string, Place>
  /** The items of a list, or the values of an object with names of any kind. */
  readonly items?: Place
  /** A list of pairs, which selectors know by their names. */
  readonly isPairs?: true
  /** One pair of such a list in data: what stands first is a name, and may be a secret too. */
  readonly isPair?: true
  /** A path whose last part stays, since files are found by it. */
  readonly isFilePath?: true
}

type Fields = { readonly [name: string]: Place }

const place = (exposure: Exposure, ...types: SchemaType[]): Place => ({
  exposure,
  types: types.reduce((mask, type) => mask | maskOf(type), 0),
})
const shape = (fields: Fields, of: Place = place('never')): Place => ({
  ...of,
  fields: new Map(Object.entries(fields)),
})
const list = (items: Place): Place => ({ ...place('never'), items })
const values = (items: Place): Place => shape({ values: list(items) })

/** Data of any shape, as its sender wanted it. */
function data(exposure: Exposure): Place {
  const self: { exposure: Exposure; types: number; items?: Place } = place(exposure)
  self.items = self
  return self
}

const DATA = data('any')
const NAMED_DATA = data('named')
const TEXT = place('any')
const NAMED_TEXT = place('named')
const FILE_PATH: Place = { ...NAMED_TEXT, isFilePath: true }
const PAIRS: Place = { ...place('any'), items: TEXT, isPairs: true }

const frame = shape(
  { module: NAMED_TEXT, filename: FILE_PATH, abs_path: FILE_PATH, vars: DATA },
  place('never', 'frame'),
)
const stacktrace = shape({ frames: list(frame) }, place('never', 'stacktrace'))
const traces = { stacktrace, raw_stacktrace: stacktrace }
const mechanism = shape({ description: TEXT, data: DATA })
const certificateReport = shape({ hostname: NAMED_TEXT, noted_hostname: NAMED_TEXT })

/**
 * Which rules reach which place, as in the reference: code and the names that events are found by
 * are named or not touched at all, since issues and symbols depend on them.
 */
export const EVENT: Place = shape(
  {
    breadcrumbs: values(shape({ message: TEXT, data: DATA }, place('never', 'breadcrumb'))),
    contexts: { ...place('never'), items: DATA },
    csp: shape({
      blocked_uri: TEXT,
      document_uri: TEXT,
      referrer: TEXT,
      source_file: NAMED_TEXT,
      script_sample: NAMED_TEXT,
    }),
    culprit: NAMED_TEXT,
    debug_meta: shape({ images: list(shape({ code_file: FILE_PATH, debug_file: FILE_PATH })) }),
    exception: values(shape({ value: TEXT, mechanism, ...traces }, place('never', 'exception'))),
    expectct: certificateReport,
    expectstaple: certificateReport,
    extra: DATA,
    hpkp: certificateReport,
    logentry: shape(
      { formatted: place('any', 'message'), message: place('named', 'message'), params: DATA },
      place('never', 'logentry'),
    ),
    query: shape({ query: TEXT }),
    request: shape(
      {
        cookies: PAIRS,
        data: DATA,
        env: DATA,
        fragment: TEXT,
        headers: PAIRS,
        query_string: PAIRS,
        url: NAMED_TEXT,
      },
      place('named', 'request'),
    ),
    sdk: shape({ client_ip: TEXT }, place('never', 'sdk')),
    server_name: TEXT,
    stacktrace,
    tags: { ...place('never'), items: NAMED_TEXT, isPairs: true },
    threads: values(shape(traces, place('never', 'thread'))),
    transaction: NAMED_TEXT,
    user: shape(
      {
        data: DATA,
        email: TEXT,
        geo: shape(
          { city: TEXT, country_code: TEXT, region: TEXT, subdivision: TEXT },
          place('named'),
        ),
        id: TEXT,
        ip_address: TEXT,
        name: TEXT,
        username: TEXT,
      },
      place('named', 'user'),
    ),
  },
  place('never', 'event'),
)

const CONTEXTS = EVENT.fields?.get('contexts')

/** What stands under `key`, or undefined where no rule reaches. */
export function placeIn(parent: Place, key: string | undefined): Place | undefined {
  if (parent === CONTEXTS && key !== undefined && MACHINE_CONTEXTS.has(key)) return NAMED_DATA
  return key === undefined ? parent.items : (parent.fields?.get(key) ?? parent.items)
}

export function nodeOf(place: Place, step: string | number, value: JsonValue): PathNode {
  const types = place.types | basicMaskOf(value)
  if (typeof step === 'number') return { name: '', key: undefined, index: step, types }
  return { name: step, key: step.toLowerCase(), index: undefined, types }
}

export const EVENT_NODE: PathNode = {
  name: '',
  key: undefined,
  index: undefined,
  types: EVENT.types,
}

/** The nodes of a path to a value that the default rules found. */
export function nodesOf(path: readonly PathStep[], value: JsonValue): PathNode[] {
  const nodes = [EVENT_NODE]
  let at: Place | undefined = EVENT
  for (const [i, step] of path.entries()) {
    const key = typeof step === 'object' ? step.key : step
    at = at && placeIn(at, typeof key === 'number' ? undefined : key)
    const inner: JsonValue = typeof path[i + 1] === 'string' ? {} : []
    nodes.push(nodeOf(at ?? DATA, key, i === path.length - 1 ? value : inner))
  }
  return nodes
}
