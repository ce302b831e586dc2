/** An event that is accepted, whatever it holds: a sender's nonsense never costs the event. */
export interface EventCase {
  readonly name: string
  readonly payload: string | Uint8Array
  /** Only what is no JSON object, or nests beyond all reason, is dropped, and counted. */
  readonly fate: 'stored' | 'dropped'
}

// As much as fits under the limit of an event.
const LONG = 1_000_000
// Where a text stands, twice: some characters are escaped.
const PLACES = 2 * 30

/** Texts at which a careless pattern takes minutes. */
const LONG_TEXTS: Readonly<Record<string, string>> = {
  letters: 'a'.repeat(LONG),
  digits: '1'.repeat(LONG),
  'hex digits': '0x'.concat('deadbeef'.repeat(LONG / 8)),
  'open brackets': '<(['.repeat(LONG / 3),
  'nested generics': `${'Map<'.repeat(LONG / 8)}${'>'.repeat(LONG / 8)}`,
  'dots and digits': '1.'.repeat(LONG / 2),
  colons: 'a:'.repeat(LONG / 2),
  'at signs': 'a@'.repeat(LONG / 2),
  slashes: '/a'.repeat(LONG / 2),
  spaces: `x${' '.repeat(LONG)}y`,
  'line breaks': '\n'.repeat(LONG / 2),
  'half an address': 'http://a'.repeat(LONG / 8),
  'half a password': 'password='.repeat(LONG / 9),
  'half a key': '-----BEGIN RSA PRIVATE KEY-----'.repeat(LONG / 31),
  'card numbers': '4111 1111 1111 1111 '.repeat(LONG / 20),
  'half a date': '2026-01-01T00:00:0'.repeat(LONG / 18),
  quotes: '"\\'.repeat(LONG / 4),
  'letters of four bytes': '💶'.repeat(LONG / 4),
}

export const EVENT_CASES: readonly EventCase[] = [
  ...Object.entries(LONG_TEXTS).flatMap(([name, text]) => longTexts(name, text)),
  ...strangeKeys(),
  ...strangeValues(),
  ...brokenText(),
  ...brokenJson(),
]

/** The text where grouping reads it, and spread over all other places where texts may stand. */
function longTexts(name: string, text: string): EventCase[] {
  const part = text.slice(0, LONG / PLACES)
  const frame = { function: part, module: part, filename: part, abs_path: part, context_line: part }
  const everywhere = {
    logger: part,
    transaction: part,
    release: part,
    environment: part,
    server_name: part,
    tags: { [part]: part, tag: part },
    user: { id: part, email: part, ip_address: part },
    request: { url: part, query_string: part, cookies: part, headers: { 'User-Agent': part } },
    exception: { values: [{ type: part, value: part, stacktrace: { frames: [frame] } }] },
    breadcrumbs: { values: [{ message: part, category: part }] },
    fingerprint: [part],
    extra: { [part]: part },
  }
  return [
    { name: `1 MB of ${name} as message`, payload: json({ message: text }), fate: 'stored' },
    { name: `1 MB of ${name} as function`, payload: json(inStack(text)), fate: 'stored' },
    { name: `16 kB of ${name} everywhere`, payload: json(everywhere), fate: 'stored' },
  ]
}

function inStack(name: string) {
  const stacktrace = { frames: [{ function: name, in_app: true }] }
  return { platform: 'native', exception: { values: [{ type: 'Error', stacktrace }] } }
}

function strangeKeys(): EventCase[] {
  const own = '"__proto__":{"polluted":"yes"},"constructor":{"prototype":{"polluted":"yes"}}'
  const many = Array.from({ length: 50_000 }, (_, index) => [`k${index}`, 'v'])
  return [
    {
      name: '__proto__ and constructor everywhere',
      payload: `{${own},"message":"polluted","tags":{${own}},"contexts":{${own}},"extra":{${own}},
        "user":{${own}},"modules":{${own}},"request":{"headers":{${own}},"data":{${own}}},
        "exception":{"values":[{${own},"type":"E","stacktrace":{"frames":[{"vars":{${own}}}]}}]}}`,
      fate: 'stored',
    },
    {
      name: '50,000 tags',
      payload: json({ message: 'many tags', tags: Object.fromEntries(many) }),
      fate: 'stored',
    },
    {
      name: '50,000 tags as pairs',
      payload: json({ message: 'many pairs', tags: many }),
      fate: 'stored',
    },
    {
      name: '50,000 breadcrumbs',
      payload: json({ message: 'many crumbs', breadcrumbs: Array(50_000).fill({ message: 'x' }) }),
      fate: 'stored',
    },
    {
      name: '20,000 frames',
      payload: json({ stacktrace: { frames: Array(20_000).fill({ function: 'recurse' }) } }),
      fate: 'stored',
    },
    {
      name: '20,000 exceptions',
      payload: json({ exception: Array(20_000).fill({ type: 'E', value: 'x' }) }),
      fate: 'stored',
    },
  ]
}

function strangeValues(): EventCase[] {
  return [
    {
      name: 'every field of the wrong type',
      payload: json({
        message: [1],
        exception: 7,
        tags: 'x',
        user: [],
        request: 'y',
        contexts: [[]],
        breadcrumbs: { values: 'z' },
        timestamp: {},
        level: {},
        platform: 5,
        fingerprint: {},
        sdk: [],
        release: { a: 1 },
        extra: false,
        modules: 3,
      }),
      fate: 'stored',
    },
    {
      name: 'numbers that are none',
      payload: `{"message":"numbers","timestamp":1e999,
        "extra":{"a":1e400,"b":-0,"c":123456789012345678901234567890}}`,
      fate: 'stored',
    },
    {
      name: 'an event id that is none',
      payload: json({ event_id: '../../etc/passwd', message: 'bad id' }),
      fate: 'stored',
    },
    {
      name: 'markup and terminal codes',
      payload: json({
        message: '<script>alert(1)</script>\u001b[2J\u202e{{7*7}}%s%n',
        tags: { '<img src=x onerror=alert(1)>': '"><svg/onload=alert(1)>' },
      }),
      fate: 'stored',
    },
  ]
}

function brokenText(): EventCase[] {
  const bytes = (...parts: readonly (string | number[])[]) =>
    Buffer.concat(parts.map((part) => Buffer.from(part as string)))
  return [
    {
      name: 'NUL characters',
      payload: '{"message":"a\\u0000b","tags":{"k\\u0000":"v\\u0000"},"release":"r\\u0000"}',
      fate: 'stored',
    },
    {
      name: 'lone surrogates',
      payload: '{"message":"a\\ud800b","tags":{"\\udc00":"\\ud800"},"user":{"id":"\\udfff"}}',
      fate: 'stored',
    },
    {
      name: 'broken UTF-8',
      payload: bytes('{"message":"', [0xff, 0xfe, 0xc0, 0x80, 0xf0, 0x9f], '"}'),
      fate: 'stored',
    },
    {
      name: 'a byte order mark',
      payload: bytes([0xef, 0xbb, 0xbf], '{"message":"marked"}'),
      fate: 'stored',
    },
  ]
}

function brokenJson(): EventCase[] {
  return [
    { name: 'half an object', payload: '{"message":"x', fate: 'dropped' },
    { name: 'a list', payload: '[]', fate: 'dropped' },
    { name: 'null', payload: 'null', fate: 'dropped' },
    { name: 'nothing', payload: '', fate: 'dropped' },
    { name: 'raw NUL bytes', payload: Buffer.alloc(64), fate: 'dropped' },
    { name: '100,000 open brackets', payload: `{"extra":${'['.repeat(100_000)}`, fate: 'dropped' },
    {
      name: '100,000 nested lists',
      payload: `{"extra":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
      fate: 'dropped',
    },
    {
      name: '100,000 nested objects',
      payload: `{"extra":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}`,
      fate: 'dropped',
    },
  ]
}

function json(value: unknown): string {
  return JSON.stringify(value)
}
