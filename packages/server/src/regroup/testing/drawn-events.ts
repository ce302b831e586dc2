import type { Frame, NormalizedEvent, Tag } from '@vedette/protocol/event'
import fc from 'fast-check'
import { eventId, HOUR_MS, T0_MS } from '../../store/contract/seed.ts'

/** An event by few small numbers, so that the program that failed can be read. */
export interface DrawnEvent {
  readonly kind: number
  /** 0 has none; nor a country, nor a release. */
  readonly user: number
  readonly country: number
  readonly release: number
  /** Thirds of an hour after the first that may be. */
  readonly at: number
  readonly isUnhandled: boolean
  /** Its frames were made readable after it was stored. */
  readonly isReadable?: boolean
}

/** All are near one another; `at` is drawn out of order. */
export function drawnEvents(): fc.Arbitrary<DrawnEvent> {
  return fc.record({
    kind: fc.nat(KINDS.length - 1),
    user: fc.nat(2),
    country: fc.nat(2),
    release: fc.nat(2),
    at: fc.nat(8),
    isUnhandled: fc.boolean(),
  })
}

type Kind = Pick<NormalizedEvent, 'exception' | 'fingerprint'>

const app = (name: string): Frame => ({ function: name, module: 'shop', in_app: true })
const library = (name: string): Frame => ({ function: name, module: 'web', in_app: false })

function thrown(error: string, frames: readonly Frame[] = []): Pick<Kind, 'exception'> {
  const [type = '', value = ''] = error.split(': ')
  const stacktrace = frames.length > 0 ? { stacktrace: { frames } } : {}
  return { exception: { values: [{ type, value, ...stacktrace }] } }
}

const KINDS: readonly Kind[] = [
  thrown('A: one'),
  thrown('A: two'),
  thrown('B: two'),
  // Two hashes each: that of the program's own frames, and that of all.
  thrown('C: three', [library('serve'), app('pay')]),
  thrown('C: three', [library('listen'), app('pay')]),
  thrown('C: three', [library('serve'), app('ship')]),
  // The second hash of the first of them, and no other.
  thrown('C: three', [library('serve'), { ...app('pay'), in_app: false }]),
  { ...thrown('D: four'), fingerprint: ['custom'] },
  { ...thrown('D: five'), fingerprint: ['{{ default }}', 'x'] },
]

/** As normalizing leaves it, but for what nothing here looks at. */
export function eventOf(id: number, drawn: DrawnEvent): NormalizedEvent {
  const kind = KINDS[drawn.kind] ?? {}
  const { exception, ...parts } = drawn.isReadable ? readable(kind) : kind
  const values = (exception?.values ?? []).map((value) => ({
    ...value,
    mechanism: { type: 'generic', handled: !drawn.isUnhandled },
  }))
  const [{ type = '', value = '' } = {}] = values
  const timestamp = atMsOf(drawn) / 1000
  return {
    ...{ event_id: eventId(id), type: 'error', platform: 'python', level: 'error' },
    ...{ timestamp, received: timestamp, title: `${type}: ${value} ${id}`, culprit: '' },
    ...{ metadata: { type, value }, tags: tagsOf(drawn) },
    ...(drawn.release > 0 && { release: `shop@${drawn.release}` }),
    ...(drawn.user > 0 && { user: { id: `${drawn.user}` } }),
    ...parts,
    exception: { values },
  }
}

export function atMsOf({ at }: DrawnEvent): number {
  return T0_MS + (at * HOUR_MS) / 3
}

export function tagsOf({ user, country, release, isUnhandled }: DrawnEvent): readonly Tag[] {
  const tags: Tag[] = [['handled', isUnhandled ? 'no' : 'yes']]
  if (user > 0) tags.push(['user', `id:${user}`])
  if (country > 0) tags.push(['shop.country', `c${country}`])
  if (release > 0) tags.push(['release', `shop@${release}`])
  return tags
}

/** The functions get other names. */
function readable({ exception, ...parts }: Kind): Kind {
  const values = (exception?.values ?? []).map((value) => ({
    ...value,
    value: `${value.value} readable`,
    ...(value.stacktrace && {
      stacktrace: {
        frames: value.stacktrace.frames.map((frame) => ({ ...frame, function: 'readable' })),
      },
    }),
  }))
  return { ...parts, exception: { values } }
}
