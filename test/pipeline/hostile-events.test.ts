import type { NormalizedEvent } from '@vedette/protocol/event'
import type { EventId } from '@vedette/protocol/ids'
import type { JsonObject } from '@vedette/protocol/json'
import { describe, expect, it } from 'vitest'
import { normalizeEvent } from '../../packages/server/src/normalize/normalize-event.ts'
import { parseUserAgent } from '../../packages/server/src/normalize/user-agent.ts'
import { compileProjectRules } from '../../packages/server/src/pipeline/load-project-rules.ts'
import { measureBest } from './linear/measure-pattern.ts'

/**
 * A megabyte of what is hard to read, in every field and in one after the other: each rule is done
 * with it within 50 ms.
 */
const EVENT_CHARS = 1_000_000
const DURATION_MS_MAX = 50

const rules = compileProjectRules({ options: undefined, nowMs: 0 })

const UNITS = [
  ...' a0Z./\\-_:;,=@%&?#"\'([{<*+|~$\n\t',
  'a ',
  'a.',
  'a/',
  'a=b&',
  'a:',
  '1.',
  '1 ',
  '0-',
  '{}',
  '%s',
  '://',
  'http://a@',
  'a@b.',
  '../',
  'C:\\',
  'at x (',
  'Bearer ',
  'password=',
  '-----BEGIN ',
  'Mozilla/5.0 (',
  '[object ',
  '$$Lambda$1',
  '::h0',
  '_block_invoke_',
  '\u00e9',
  '\ud83d\ude00',
  '\ud800',
  '\0',
]

/** A function for each field that takes text, which gives an event with the text there. */
const FIELDS: Readonly<Record<string, (text: string) => JsonObject>> = {
  message: (text) => ({ message: text }),
  template: (text) => ({ logentry: { message: text, params: [text, text] } }),
  level: (text) => ({ level: text }),
  platform: (text) => ({ platform: text }),
  timestamp: (text) => ({ timestamp: text }),
  release: (text) => ({ release: text, dist: text, environment: text }),
  culprit: (text) => ({ culprit: text, transaction: text, logger: text, server_name: text }),
  fingerprint: (text) => ({ fingerprint: [text, `{{ ${text} }}`] }),
  exception: (text) => ({ exception: { type: text, value: text, module: text } }),
  value: (text) => ({ exception: { value: text } }),
  frame: (text) => ({ stacktrace: { frames: [frameOf(text)] } }),
  nativeFrame: (text) => ({ platform: 'native', stacktrace: { frames: [frameOf(text)] } }),
  jvmFrame: (text) => ({ platform: 'java', stacktrace: { frames: [frameOf(text)] } }),
  browserFrame: (text) => ({ platform: 'javascript', stacktrace: { frames: [frameOf(text)] } }),
  source: (text) => ({ stacktrace: { frames: [{ context_line: text, pre_context: [text] }] } }),
  vars: (text) => ({ stacktrace: { frames: [{ vars: { [text]: text } }] } }),
  url: (text) => ({ request: { url: text, fragment: text, method: text } }),
  query: (text) => ({ request: { query_string: text } }),
  cookies: (text) => ({ request: { cookies: text } }),
  headers: (text) => ({ request: { headers: text } }),
  userAgent: (text) => ({ request: { headers: [['User-Agent', text]] } }),
  clientHint: (text) => ({ request: { headers: [['Sec-CH-UA', text]] } }),
  body: (text) => ({ request: { data: text } }),
  form: (text) => ({ request: { data: text, headers: { 'Content-Type': FORM_TYPE } } }),
  env: (text) => ({ request: { env: { REMOTE_ADDR: text } } }),
  user: (text) => ({ user: { id: text, email: text, username: text, ip_address: text } }),
  tags: (text) => ({ tags: { a: text, [text]: 'b' } }),
  extra: (text) => ({ extra: { a: text, [text]: 'b' } }),
  contexts: (text) => ({ contexts: { os: { raw_description: text }, [text]: { name: text } } }),
  breadcrumbs: (text) => ({ breadcrumbs: [{ message: text, data: { url: text }, level: text }] }),
  modules: (text) => ({ modules: { [text]: text } }),
  sdk: (text) => ({ sdk: text }),
  images: (text) => ({ debug_meta: { images: [{ debug_id: text, code_file: text }] } }),
  csp: (text) => ({ csp: { effective_directive: text, blocked_uri: text, document_uri: text } }),
  htmlTemplate: (text) => ({ template: { filename: text, context_line: text } }),
  errors: (text) => ({ errors: [{ type: text }], _meta: { [text]: { '': { rem: text } } } }),
}

const FORM_TYPE = 'application/x-www-form-urlencoded'

function frameOf(text: string): JsonObject {
  return { function: text, filename: text, abs_path: text, module: text, package: text }
}

function durationsOf(raw: JsonObject): Record<string, number> {
  const context = {
    eventId: 'c0ffee00c0ffee00c0ffee00c0ffee00' as EventId,
    receivedAtMs: 1_700_000_000_000,
    parseUserAgent,
  }
  let event: NormalizedEvent = normalizeEvent({}, context)
  const normalize = () => {
    event = normalizeEvent(raw, context)
  }
  const best = (run: () => void) => measureBest(run, DURATION_MS_MAX)
  return {
    normalize: best(normalize),
    filter: best(() => rules.filter?.(event, {})),
    scrub: best(() => rules.scrub(event)),
    group: best(() => rules.group(event)),
  }
}

function expectQuick(raw: JsonObject, durationMsMax = DURATION_MS_MAX): void {
  const slow = Object.entries(durationsOf(raw)).filter(([, ms]) => ms > durationMsMax)
  expect(slow).toEqual([])
}

/** A megabyte in all, since no larger event is accepted. */
function filledWith(build: (text: string) => JsonObject, unit: string): JsonObject {
  const places = JSON.stringify(build('MARK')).split('MARK').length - 1
  return build(unit.repeat(Math.ceil(EVENT_CHARS / places / unit.length)))
}

it.each(UNITS)('a megabyte in all fields together is read at once: %j', (unit) => {
  const build = (text: string) =>
    Object.assign({}, ...Object.values(FIELDS).map((buildField) => buildField(text)))
  expectQuick(filledWith(build, unit))
})

/** The same for fields that hold many items or entries, good ones and bad. */
const ITEMS = EVENT_CHARS / '"k00000":1,'.length
// To walk through so many names alone takes 30 ms; what is not linear would take minutes.
const CROWD_MS_MAX = 400
const list = (item: unknown) => Array.from({ length: ITEMS }, () => item)
const map = (value: unknown) => Object.fromEntries(list(value).map((one, i) => [`k${i}`, one]))
const nested = (open: string, inner: string, close: string) =>
  JSON.parse(open.repeat(ITEMS) + inner + close.repeat(ITEMS))

const secrets = Object.fromEntries(list('x').map((one, i) => [`auth${i}`, one]))

const CROWDS: Readonly<Record<string, object>> = {
  'unknown names': map(1),
  frames: { stacktrace: { frames: list({}) } },
  'bad frames': { stacktrace: { frames: list(1) } },
  exceptions: { exception: list({ type: 'E' }) },
  'bad exceptions': { exception: list({}) },
  threads: { threads: list({ id: 1 }) },
  breadcrumbs: { breadcrumbs: list({ message: 'm' }) },
  'bad breadcrumbs': { breadcrumbs: list('m') },
  tags: { tags: map('v') },
  'equal tags': { tags: list(['a', 'b']) },
  'bad tags': { tags: list(['a', {}]) },
  'names of tags': { tags: map({}) },
  headers: { request: { headers: list(['A', 'b']) } },
  'a map of headers': { request: { headers: map('b') } },
  'values of a header': { request: { headers: { A: list('b') } } },
  pairs: { request: { query_string: 'a=b&'.repeat(ITEMS), cookies: 'a=b;'.repeat(ITEMS) } },
  'a form': { request: { data: 'a=b&'.repeat(ITEMS), headers: { 'Content-Type': FORM_TYPE } } },
  images: { debug_meta: { images: list({ type: 'elf' }) } },
  modules: { modules: map('1') },
  'a list of modules': { modules: list(['a', '1']) },
  fingerprint: { fingerprint: list('a') },
  'bad fingerprint': { fingerprint: list({}) },
  params: { logentry: { message: '%s'.repeat(4000), params: list('a') } },
  extra: { extra: map(1) },
  'an item of extra': { extra: { a: list(1) } },
  contexts: { contexts: map({ type: 'os', name: 'a' }) },
  'a context': { contexts: { a: map(1) } },
  vars: { stacktrace: { frames: [{ vars: map(1) }] } },
  packages: { sdk: { packages: list({ name: 'a' }), integrations: list(1) } },
  user: { user: map(1) },
  errors: { errors: list({ type: 'a' }) },
  remarks: { _meta: map({ '': { len: 1 } }) },
  'remarks and notes': { _meta: { tags: map({ '': { len: 1 } }) }, tags: map({}) },
  'secret names': { extra: secrets },
  'secrets in a list': { extra: { a: list('passwd'), b: list('passwd'), c: list('passwd') } },
  'secrets of variables': { stacktrace: { frames: list({ vars: { auth: 'x', token: 'y' } }) } },
  'secrets of breadcrumbs': { breadcrumbs: list({ message: 'passwd', data: { auth: 'x' } }) },
  'remarks and secrets': { _meta: { extra: map({ '': { len: 1 } }) }, extra: map('passwd') },
  'lists in lists': { extra: { a: nested('[', '', ']') } },
  'objects in objects': { contexts: { a: nested('{"a":', '1', '}') } },
}

it.each(Object.entries(CROWDS))('a megabyte of small things is read at once: %s', (_, raw) => {
  expectQuick(raw as JsonObject, CROWD_MS_MAX)
})

describe('a megabyte in one field', () => {
  it.each(Object.entries(FIELDS))(
    'is read at once: %s',
    (_, build) => {
      for (const unit of UNITS) expectQuick(filledWith(build, unit))
    },
    60_000,
  )
})
