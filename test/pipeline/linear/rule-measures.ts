import { compileGlob } from '@vedette/protocol/glob'
import type { JsonObject } from '@vedette/protocol/json'
import { createEventFilter } from '../../../packages/server/src/filter/create-event-filter.ts'
import type { FilterSettings } from '../../../packages/server/src/filter/filter-settings.ts'
import { isHealthCheck } from '../../../packages/server/src/filter/health-check.ts'
import { FILTERS_OFF, testEvent } from '../../../packages/server/src/filter/testing/test-event.ts'
import { nativeFunctionName } from '../../../packages/server/src/grouping/native-function.ts'
import { parameterizeMessage } from '../../../packages/server/src/grouping/parameterize-message.ts'
import { parameterizeV2 } from '../../../packages/server/src/grouping/parameterize-v2.ts'
import { compilePathGlob, globPath } from '../../../packages/server/src/grouping/rules/path-glob.ts'
import { assert } from '../../../packages/server/src/platform/assert.ts'
import type { Scrub } from '../../../packages/server/src/scrub/create-scrubber.ts'
import {
  PLAIN_EVENT,
  scrubBy,
  scrubByRules,
} from '../../../packages/server/src/scrub/testing/scrub-by.ts'
import { HOPELESS_MS, measureBest } from './measure-pattern.ts'

const CHARS = 1_000_000
const DURATION_MS_MAX = 50
/** In all: if many rules are slow, their names are wanted soon. */
const PAUSES_MAX = 15
const PAUSE_MS = 2_000
let pauses = 0

function filled(part: string, chars = CHARS): string {
  return part.repeat(Math.ceil(chars / part.length)).slice(0, chars)
}

/** The parts of which a text of a million takes too long. */
function slowParts(parts: readonly string[], use: (text: string) => void): string[] {
  return parts.flatMap((part) => {
    const text = filled(part)
    const durationMs = measureCalm(() => use(text))
    return durationMs > DURATION_MS_MAX ? [`${part}: ${durationMs} ms`] : []
  })
}

/**
 * A machine that others use, too, has slow seconds, in which all tries are slow: what may have had
 * one of those is tried in later ones.
 */
function measureCalm(run: () => void): number {
  let best = measureBest(run, DURATION_MS_MAX)
  while (best > DURATION_MS_MAX && best <= HOPELESS_MS && pauses < PAUSES_MAX) {
    pauses += 1
    // Nothing else is waiting for this thread.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS)
    best = Math.min(best, measureBest(run, DURATION_MS_MAX))
  }
  return best
}

/** What is searched for, what looks like it, and what many searches have to stop at. */
const SECRETS = [
  ...'a@:-;=/ \n',
  ...['a.', 'a@', 'a.a@', '1:', 'a::', '1.', '1.1.1.1 ', '::1 ', '00:', 'b1', 'a b ', 'x\u00e9'],
  ...['//a:', '://', 'x://a:b@c ', 'a@b.cc ', '/home/', '/home/a', '\\Profiles', 'aaaaaaaa-'],
  ...['Bearer ', 'bearer', 'Bearer x ', 'token', 'passwor', 'cookie=;', 'GB82', '4 4', '4-'],
  ...['-----BEGIN RSA PRIVATE KEY-----', '-----BEGIN ', '111-11-', '123-45-6789 '],
  '-----BEGIN PRIVATE KEY-----\nx\n-----END PRIVATE KEY-----',
  ...['4111111111111111 ', 'GB82WEST12345698765432 ', '00:1b:63:84:45:e6 '],
  ...['49-015420-323751-8 ', '123e4567-e89b-12d3-a456-426614174000 '],
]

/** The longest text that normalisation leaves, as often as an event may have it. */
const ITEM_CHARS = 16_384
const ITEMS = Math.floor(CHARS / ITEM_CHARS)

const LAYOUTS: readonly (readonly [string, (text: string) => JsonObject])[] = [
  ['in one text', (text) => ({ value: text })],
  [
    'in many texts',
    (text) => {
      const item = text.slice(0, ITEM_CHARS)
      return Object.fromEntries(Array.from({ length: ITEMS }, (_, i) => [`k${i}`, item]))
    },
  ],
]

const BUILT_IN = [
  ...['@anything', '@bearer', '@creditcard', '@email', '@iban', '@imei', '@ip', '@mac'],
  ...['@password', '@pemkey', '@urlauth', '@urlauth:legacy', '@userpath', '@usssn', '@uuid'],
  ...['@email:mask', '@ip:hash', '@userpath:remove'],
]

/** Patterns as people write them: with many matches, long ones, and many ways to match. */
const PATTERNS = [
  '[A-Za-z0-9_]+=[^ ]*',
  '(?:a+)+b',
  String.raw`\b[0-9a-f]{32}\b`,
  '(?i)bearer[-_ ]?id: *([0-9]+)',
  'x*y*z*w',
  'a{1,100}b',
  '[a-z]+@[a-z]+',
  '(?:a?){90}[0-9]',
  '.*token.*',
]

const SCRUBBERS: readonly (readonly [string, Scrub])[] = [
  ...BUILT_IN.map(
    (rule) => [`the rule ${rule}`, scrubByRules({ applications: { $string: [rule] } })] as const,
  ),
  ...PATTERNS.map((pattern) => [`the pattern ${pattern}`, scrubByPattern(pattern)] as const),
  ['the default rules', scrubBy({})],
  ['names of fields', scrubBy({ scrubDefaults: false, sensitiveFields: ['aab', 'b::', '@@'] })],
]

function scrubByPattern(pattern: string): Scrub {
  const redaction = { method: 'replace', text: 'x' }
  const rules = { mine: { type: 'pattern', pattern, redaction } }
  return scrubByRules({ rules, applications: { $string: ['mine'] } })
}

const REQUESTS = [
  ...'a 1',
  '.:',
  'http://',
  'spidbotsx',
  'MSIE Version/Opera ',
  'https://react.dev/errors/',
  'ChunkLoadError: ',
  '*[{',
]

const FILTERS: readonly (readonly [string, Partial<FilterSettings>])[] = [
  ['browser extensions', { browserExtensions: true }],
  ['localhost', { localhost: true }],
  ['crawlers', { webCrawlers: true }],
  ['legacy browsers', { legacyBrowsers: ['default', 'ie', 'safari', 'chrome', 'opera'] }],
  ['hydration errors', { reactHydrationErrors: true }],
  ['chunk load errors', { chunkLoadErrors: true }],
  ['addresses', { ipAddresses: ['192.0.2.0/24', '2001:db8::/32'] }],
  ['releases', { releases: ['*a?b*'] }],
  ['messages', { errorMessages: ['a*z'] }],
  ['CSP sources', { knownCspSources: true, cspSources: ['*.example.com:8080'] }],
]

const GLOBS: readonly (readonly [string, string])[] = [
  ['hundreds of stars', `${'*a'.repeat(190)}*b*`],
  ['stars in a row', `${'*'.repeat(390)}b*`],
  ['a part that nearly fits everywhere', `*b${'a'.repeat(390)}*`],
  ['a part that breaks in its middle', `*${'a'.repeat(195)}b${'a'.repeat(195)}*`],
  ['a part that breaks near its start', `*${'a'.repeat(20)}b${'a'.repeat(370)}*`],
  ['a long part with question marks', `*${'a?'.repeat(195)}b*`],
  ['long classes', `*${'[!b-y]a'.repeat(55)}b*`],
  ['many question marks at both ends', `*${'?'.repeat(190)}b${'?'.repeat(190)}*`],
  ['options that are long', `*{${'a?'.repeat(80)}b,${'a?'.repeat(40)}c,${'[ab]a'.repeat(15)}d}*`],
  ['options that are plain', `*{${'a'.repeat(58)}b,${'a'.repeat(50)}c${',aab'.repeat(6)}}*`],
  ['options that multiply', `*${'{a,b}'.repeat(5)}c*`],
  ['options that multiply and have classes', `*${'{a,[ab]}'.repeat(5)}c*`],
  ['many plain options', `*{${Array.from({ length: 80 }, (_, i) => `a${i}`).join()},aab}*`],
]

const PATH_GLOBS: readonly (readonly [string, string, string])[] = [
  ['many stars', `**/${'a*'.repeat(190)}b`, 'a'],
  ['many deep stars', `**/${'**a'.repeat(130)}b`, 'a'],
  ['many question marks', `**/${'a?'.repeat(190)}b`, 'a'],
  ['slashes', `**/${'*/'.repeat(190)}b`, '/'],
  ['classes', `**/${'[ab]*'.repeat(78)}c`, 'ab'],
  ['emojis', `**/${'?*'.repeat(190)}c`, '🙂'],
  ['options that multiply', `**/*a${'{a,b}'.repeat(4)}*c`, 'a'],
]

const NAMES = ['(', '<', 'a<', '(a)::', '::<', 'operator ', '.cold.1', ' in ', '<a><', '{(']
const MESSAGES = ['1-', 'a.', 'ab:', 'a@', '1,', "='", 'Mon ', '00-', 'a://', '12:']

/** What a rule is for, and the parts of which a text is too long for it: none, it is hoped. */
export type RuleMeasure = readonly [name: string, findSlowParts: () => string[]]

/**
 * Each rule on its own, as it is used, with a megabyte of what is hard for it: also rules that
 * people write, and those that are no regular expression.
 */
export const RULE_MEASURES: readonly RuleMeasure[] = [
  ...LAYOUTS.flatMap(([name, layout]) =>
    SCRUBBERS.map(
      ([rule, scrub]): RuleMeasure => [
        `secrets ${name} by ${rule}`,
        () => slowParts(SECRETS, (text) => scrub({ ...PLAIN_EVENT, extra: layout(text) })),
      ],
    ),
  ),
  ...FILTERS.map(([name, settings]) => filterMeasure(name, settings)),
  ['the filter of health checks', () => slowParts(REQUESTS, isHealthCheck)],
  ...GLOBS.map(([name, pattern]): RuleMeasure => {
    const matches = compileGlob(pattern)
    assert(matches !== undefined, name)
    return [`a glob with ${name}`, () => slowParts(['a', 'ab', 'aA'], matches)]
  }),
  ...PATH_GLOBS.map(([name, pattern, part]): RuleMeasure => {
    const matches = compilePathGlob(pattern)
    assert(matches !== undefined, name)
    const read = (text: string) => matches(globPath(text))
    return [`a glob of paths with ${name}`, () => slowParts([part], read)]
  }),
  ['grouping by messages', () => slowParts([...MESSAGES, ...NAMES], parameterizeMessage)],
  ['grouping by messages, newer', () => slowParts([...MESSAGES, ...NAMES], parameterizeV2)],
  ['grouping by functions', () => slowParts([...MESSAGES, ...NAMES], nativeFunctionName)],
]

function filterMeasure(name: string, settings: Partial<FilterSettings>): RuleMeasure {
  const filter = createEventFilter({ ...FILTERS_OFF, ...settings })
  const read = (text: string) => {
    const event = hostileEvent(text)
    const sender = { remoteIp: text, userAgent: text }
    filter?.(event, sender)
    filter?.({ ...event, type: 'csp' }, sender)
  }
  return [`the filter of ${name}`, () => slowParts(REQUESTS, read)]
}

function hostileEvent(text: string) {
  return testEvent({
    release: text,
    logentry: { formatted: text },
    exception: {
      values: [{ type: text, value: text, stacktrace: { frames: [{ abs_path: text }] } }],
    },
    request: {
      url: text,
      headers: [
        ['Host', text],
        ['X-Forwarded-For', text],
        ['User-Agent', text],
      ],
    },
    user: { ip_address: text },
    contexts: { browser: { name: 'Safari', version: text } },
    csp: { effective_directive: text, blocked_uri: text, source_file: text },
  })
}
