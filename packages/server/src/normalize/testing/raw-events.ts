import type { JsonObject, JsonValue } from '@vedette/protocol/json'
import fc from 'fast-check'

const FIELDS = (
  'event_id timestamp platform level logger transaction server_name site release dist ' +
  'environment fingerprint checksum time_spent culprit logentry message params exception ' +
  'stacktrace threads template query debug_meta csp hpkp expectct expectstaple request ' +
  'user contexts breadcrumbs extra modules sdk tags errors _meta received title ' +
  'metadata sentry.interfaces.Http sentry.interfaces.Exception sentry.interfaces.Message'
).split(' ')

const INNER_FIELDS = (
  'values type value frames filename abs_path function module lineno colno vars ' +
  'pre_context context_line post_context mechanism handled data headers cookies url ' +
  'query_string env method id email username ip_address message formatted params category ' +
  'timestamp name version images hostname effective_directive violated_directive blocked_uri ' +
  'level os browser runtime device raw_description rooted model synthetic exc_omitted ' +
  'frames_omitted packages settings infer_ip REMOTE_ADDR user release environment dist ' +
  'sentry:user transaction exception_id help_link posix_signal mach_exception registers scts ' +
  'served_certificate_chain known_pins geo country_code debug_id image_addr uuid Sec-Ch-Ua ' +
  'Sec-Ch-Ua-Platform User-Agent Cookie Content-Type rem err len crashed key lock stack_start ' +
  '__proto__ constructor toString'
).split(' ')

/** Words that rules look for, and text that is hard to keep whole. */
const TEXTS = [
  '',
  ' ',
  'a',
  'a b',
  ' x ',
  'x\0y',
  'a\nb',
  'x\ty',
  'a/b',
  '\ud800',
  '\u00a0x',
  '-1',
  '1e3',
  '0x1',
  'true',
  '?',
  '.',
  'none',
  'latest',
  'error',
  'os',
  'browser',
  'javascript',
  'native',
  'TypeError: x',
  '%s {} {0} %(a)s',
  '1.2.3.4',
  '::1',
  '{{auto}}',
  'a=b&c',
  '{"a":1}',
  '"Chrome";v="1", "x";v="2"',
  'http://a/b?c=d#e',
  'Linux 5.1',
  '2024-01-31T10:20:30Z',
  '2025-10-09T08:00:00Z',
  'x'.repeat(300),
  'x'.repeat(9000),
  'y\0'.repeat(5000),
  '😀'.repeat(5000),
]

const LONG_LENGTHS = [60, 110, 300]

/** Events as nobody would send them: any JSON under the names that are read. */
export function rawEvents(): fc.Arbitrary<JsonObject> {
  const name = fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...FIELDS) }, fc.string())
  return fc
    .array(fc.tuple(name, jsonValues()), { maxLength: 14 })
    .map((pairs) => Object.fromEntries(pairs))
}

function jsonValues(): fc.Arbitrary<JsonValue> {
  const long = listsAndMaps(nested(2))
  const held = fc.tuple(fc.constantFrom('values', 'frames', 'images', 'headers', 'params'), long)
  return fc.oneof(
    { weight: 8, arbitrary: nested(6) },
    { weight: 1, arbitrary: long },
    { weight: 1, arbitrary: held.map(([name, value]) => ({ [name]: value })) },
  )
}

function nested(maxDepth: number): fc.Arbitrary<JsonValue> {
  const names = fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...INNER_FIELDS) },
    fc.constantFrom(...TEXTS),
    fc.string({ unit: 'binary' }),
  )
  return fc.letrec<{ json: JsonValue }>((tie) => ({
    json: fc.oneof(
      { maxDepth, withCrossShrink: true },
      fc.oneof(fc.constantFrom(...TEXTS), fc.string({ unit: 'binary', maxLength: 400 })),
      fc.oneof(fc.boolean(), fc.constant(null), numbers()),
      fc.array(tie('json'), { maxLength: 5 }),
      fc
        .array(fc.tuple(names, tie('json')), { maxLength: 6 })
        .map((pairs) => Object.fromEntries(pairs)),
    ),
  })).json
}

/** Longer than what is kept, of one item each: what is in it does not matter then. */
function listsAndMaps(items: fc.Arbitrary<JsonValue>): fc.Arbitrary<JsonValue> {
  const kinds = fc.tuple(items, fc.constantFrom(...LONG_LENGTHS), fc.boolean())
  return kinds.map(([item, length, isList]) => {
    const list = Array.from({ length }, () => item)
    return isList ? list : Object.fromEntries(list.map((value, i) => [`k${i}`, value]))
  })
}

function numbers(): fc.Arbitrary<number> {
  const times = [1_760_000_000, 1_759_990_000, 1.76e12, 1e308, Number.POSITIVE_INFINITY]
  const any = fc.oneof(
    fc.double({ noNaN: true }),
    fc.integer(),
    fc.integer({ min: -2, max: 300 }),
    fc.constantFrom(...times),
  )
  // JSON can be read into -0, but writes it as 0.
  return any.map((number) => (number === 0 ? 0 : number))
}
