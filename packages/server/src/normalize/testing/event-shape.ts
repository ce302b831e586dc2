import { EVENT_TYPES } from '@vedette/protocol/event'
import { LEVELS } from '@vedette/protocol/level'
import { z } from 'zod'

/** What `NormalizedEvent` promises, field by field: a test can hold any event against it. */

const json = z.json()
const object = z.record(z.string(), json)
const text = (charsMax: number) => z.string().min(1).max(charsMax)
const count = z.int().min(0)
const seconds = z.number().min(0)
const id = z.union([text(64), z.number()])
const tag = z.tuple([z.string().max(256), z.string().max(4096)])
const range = z.tuple([count, count])
const lines = z.array(z.string().max(512)).min(1)

const frame = z.strictObject({
  filename: text(2048).optional(),
  abs_path: text(2048).optional(),
  function: text(1024).optional(),
  raw_function: text(1024).optional(),
  symbol: text(1024).optional(),
  module: text(256).optional(),
  package: text(2048).optional(),
  platform: text(256).optional(),
  lang: text(256).optional(),
  lineno: count.optional(),
  colno: count.optional(),
  pre_context: lines.max(5).optional(),
  context_line: z.string().max(512).optional(),
  post_context: lines.max(5).optional(),
  source_link: text(2048).optional(),
  in_app: z.boolean().optional(),
  stack_start: z.literal(true).optional(),
  vars: object.optional(),
  instruction_addr: text(64).optional(),
  symbol_addr: text(64).optional(),
  image_addr: text(64).optional(),
  addr_mode: text(256).optional(),
  function_id: text(64).optional(),
  trust: text(256).optional(),
  lock: object.optional(),
  data: object.optional(),
})

const stacktrace = z.strictObject({
  frames: z.array(frame).min(1).max(250),
  registers: z.record(z.string(), text(64)).optional(),
  frames_omitted: range.optional(),
  instruction_addr_adjustment: text(256).optional(),
})

const mechanism = z.strictObject({
  type: text(128),
  description: text(8192).optional(),
  help_link: text(2048)
    .regex(/^https?:\/\//)
    .optional(),
  handled: z.boolean().optional(),
  synthetic: z.literal(true).optional(),
  source: text(256).optional(),
  exception_id: count.optional(),
  parent_id: count.optional(),
  is_exception_group: z.literal(true).optional(),
  meta: object.optional(),
  data: object.optional(),
})

const exception = z.strictObject({
  type: text(128).optional(),
  value: text(8192).optional(),
  module: text(256).optional(),
  thread_id: id.optional(),
  mechanism: mechanism.optional(),
  stacktrace: stacktrace.optional(),
  raw_stacktrace: stacktrace.optional(),
})

const thread = z.strictObject({
  id: id.optional(),
  name: text(256).optional(),
  crashed: z.boolean().optional(),
  current: z.boolean().optional(),
  main: z.boolean().optional(),
  state: text(128).optional(),
  stacktrace: stacktrace.optional(),
  raw_stacktrace: stacktrace.optional(),
  held_locks: object.optional(),
})

const breadcrumb = z.strictObject({
  timestamp: z.number().optional(),
  type: text(128).optional(),
  category: text(128).optional(),
  level: z.enum(LEVELS).optional(),
  message: text(8192).optional(),
  data: object.optional(),
  event_id: text(128).optional(),
})

const request = z.strictObject({
  method: text(32).optional(),
  url: text(2048).optional(),
  query_string: z.array(tag).min(1).max(100).optional(),
  fragment: text(2048).optional(),
  data: json.optional(),
  inferred_content_type: z.string().optional(),
  cookies: z.array(tag).min(1).max(100).optional(),
  headers: z.array(tag).min(1).max(100).optional(),
  env: object.optional(),
})

const user = z.strictObject({
  id: text(128).optional(),
  email: text(75).optional(),
  username: text(128).optional(),
  name: text(128).optional(),
  ip_address: text(45).optional(),
  geo: z
    .strictObject({
      country_code: text(128).optional(),
      city: text(128).optional(),
      subdivision: text(128).optional(),
      region: text(128).optional(),
    })
    .optional(),
  data: object.optional(),
})

const template = z.strictObject({
  filename: text(2048).optional(),
  abs_path: text(2048).optional(),
  lineno: count.optional(),
  context_line: z.string().max(512).optional(),
  pre_context: lines.max(100).optional(),
  post_context: lines.max(100).optional(),
})

const sdk = z.strictObject({
  name: text(128).optional(),
  version: z.string().max(128).optional(),
  integrations: z.array(text(256)).max(100).optional(),
  features: z.array(text(256)).max(100).optional(),
  packages: z
    .array(z.strictObject({ name: text(256), version: text(128).optional() }))
    .max(100)
    .optional(),
  client_ip: text(128).optional(),
  settings: z.strictObject({ infer_ip: z.enum(['auto', 'never', 'legacy']) }).optional(),
})

const csp = z.strictObject({
  effective_directive: text(256),
  violated_directive: text(8192).optional(),
  blocked_uri: text(8192).optional(),
  document_uri: text(8192).optional(),
  original_policy: text(8192).optional(),
  referrer: text(8192).optional(),
  source_file: text(8192).optional(),
  script_sample: text(8192).optional(),
  disposition: text(8192).optional(),
  status_code: count.optional(),
  line_number: count.optional(),
  column_number: count.optional(),
})

const chain = z.array(text(8192)).max(100)
const certificate = z.strictObject({
  hostname: text(256),
  port: count.optional(),
  date_time: text(256).optional(),
  effective_expiration_date: text(256).optional(),
  served_certificate_chain: chain.optional(),
  validated_certificate_chain: chain.optional(),
})
const hpkp = certificate.extend({
  include_subdomains: z.boolean().optional(),
  noted_hostname: text(256).optional(),
  known_pins: chain.optional(),
})
const expectCt = certificate.extend({
  scheme: text(256).optional(),
  failure_mode: text(256).optional(),
  test_report: z.boolean().optional(),
  scts: z
    .array(
      z.strictObject({
        version: count.optional(),
        status: text(2048).optional(),
        source: text(2048).optional(),
        serialized_sct: text(2048).optional(),
      }),
    )
    .max(100)
    .optional(),
})
const expectStaple = certificate.extend({
  response_status: text(8192).optional(),
  cert_status: text(8192).optional(),
  ocsp_response: text(8192).optional(),
})

const metadata = z.strictObject({
  type: text(128).optional(),
  value: z.string().max(1024).optional(),
  filename: text(2048).optional(),
  function: text(1024).optional(),
  title: text(256).optional(),
  directive: text(256).optional(),
  uri: z.string().max(8192).optional(),
})

const NAME = /^[^\p{Cc}/\\]+$/u

export const eventShape = z.strictObject({
  event_id: z.string().regex(/^[0-9a-f]{32}$/),
  type: z.enum(EVENT_TYPES),
  timestamp: seconds,
  received: seconds,
  platform: z.string().regex(/^[a-z0-9]+$/),
  level: z.enum(LEVELS),
  title: text(1024),
  metadata,
  tags: z
    .array(
      z.tuple([z.string().regex(/^[a-zA-Z0-9_.:-]{1,200}$/), z.string().regex(/^[^\r\n]{1,200}$/)]),
    )
    .max(200),
  culprit: text(200).optional(),
  location: text(8192).optional(),
  logger: text(64).optional(),
  transaction: text(200).optional(),
  server_name: text(256).optional(),
  site: text(256).optional(),
  release: text(200).regex(NAME).optional(),
  dist: z
    .string()
    .regex(/^[a-zA-Z0-9_.-]{1,64}$/)
    .optional(),
  environment: text(64).regex(NAME).optional(),
  fingerprint: z.array(text(8192)).min(1).max(50).optional(),
  checksum: text(128).optional(),
  time_spent: count.optional(),
  logentry: z
    .strictObject({
      message: text(8192).optional(),
      formatted: z.string().max(8192),
      params: z.union([z.array(json).max(100), object]).optional(),
    })
    .optional(),
  exception: z
    .strictObject({ values: z.array(exception).min(1).max(50), exc_omitted: range.optional() })
    .optional(),
  stacktrace: stacktrace.optional(),
  threads: z.strictObject({ values: z.array(thread).min(1).max(256) }).optional(),
  breadcrumbs: z.strictObject({ values: z.array(breadcrumb).min(1).max(100) }).optional(),
  request: request.optional(),
  user: user.optional(),
  contexts: z.record(z.string().max(256), object).optional(),
  extra: object.optional(),
  modules: z.record(z.string(), z.string()).optional(),
  template: template.optional(),
  query: z.strictObject({ query: text(8192), engine: text(128).optional() }).optional(),
  sdk: sdk.optional(),
  debug_meta: z
    .strictObject({ sdk_info: object.optional(), images: z.array(object).max(1000).optional() })
    .optional(),
  csp: csp.optional(),
  hpkp: hpkp.optional(),
  expectct: expectCt.optional(),
  expectstaple: expectStaple.optional(),
  errors: z
    .array(z.looseObject({ type: text(128) }))
    .min(1)
    .max(200)
    .optional(),
  _meta: object.optional(),
})
