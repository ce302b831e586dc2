import type { NormalizedEvent } from '@vedette/protocol/event'
import { describe, expect, it } from 'vitest'
import { createGrouper, createSharedGrouping } from './create-grouper.ts'
import { createTestError, createTestEvent } from './test-event.ts'

const shared = createSharedGrouping()

function group(event: NormalizedEvent, fingerprintRules = '', stacktraceRules = '') {
  return createGrouper({ version: 'v2', stacktraceRules, fingerprintRules }, shared).group(event)
}

/** The hash that a client's own fingerprint gets. */
function hashesOf(...fingerprint: string[]): readonly string[] {
  return group(createTestEvent({ fingerprint })).hashes
}

const frames = [
  { function: 'main', module: 'acme.app', in_app: true },
  {
    function: 'query',
    module: 'acme.db',
    filename: 'db.py',
    abs_path: '/srv/acme/db.py',
    package: '/lib/acme.so',
    in_app: true,
  },
  { function: 'recv', module: 'socket', in_app: false },
]

const event: NormalizedEvent = {
  ...createTestError(frames, { type: 'AcmeError', value: 'No answer from 10.0.0.1' }),
  logger: 'acme.jobs',
  transaction: '/jobs/run',
  release: '1.2.3',
  environment: 'staging',
  sdk: { name: 'sentry.python.celery' },
  logentry: { message: 'Job %s failed', formatted: 'Job 17 failed' },
  tags: [['queue', 'mails']],
}

describe('a rule fits an event', () => {
  it.each([
    ['by the type of an exception', 'error.type:Acme*'],
    ['by its value, in any case', 'error.value:"no answer *"'],
    ['by its message, in any case', 'message:"JOB * FAILED"'],
    ['by a value where a message is asked for', 'message:"no answer *"'],
    ['by its logger', 'logger:acme.*'],
    ['by its level, in any case', 'level:ERROR'],
    ['by a tag', 'tags.queue:mail*'],
    ['by a path, in any case', 'stack.abs_path:**/Acme/*.py'],
    ['by a file name', 'path:db.py'],
    ['by a module', 'stack.module:acme.d?'],
    ['by a function', 'stack.function:query'],
    ['by a package', 'stack.package:**/acme.so'],
    ['by its family', 'family:python,ruby'],
    ['by its release', 'release:1.*'],
    ['by its client', 'sdk:sentry.java,sentry.python.*'],
    ['by its transaction', 'transaction:/jobs/*'],
    ['by its environment', 'environment:staging'],
    ['by several things of one frame', 'function:query module:acme.db app:yes'],
    ['by a frame that is not so', '!function:main app:yes'],
    ['by what it has not', '!tags.colour:* !logger:other'],
  ])('%s', (_, matcher) => {
    expect(group(event, `${matcher} -> found`).hashes).toEqual(hashesOf('found'))
  })

  it.each([
    ['by a type in another case', 'error.type:acme*'],
    ['by a logger in another case', 'logger:ACME.*'],
    ['by a module in another case', 'module:Acme.*'],
    ['by things of two frames', 'function:main module:acme.db'],
    ['by the mark of another frame', 'function:recv app:yes'],
    ['by a tag that it has not', 'tags.colour:*'],
    ['by one of two matchers alone', 'error.type:AcmeError level:fatal'],
    ['by what it is', '!error.type:AcmeError'],
    ['by another family', 'family:native'],
  ])('not %s', (_, matcher) => {
    expect(group(event, `${matcher} -> found`)).toMatchObject({ variant: 'app' })
  })

  it('by frames as stack-trace rules marked them', () => {
    const rule = 'function:recv app:yes -> found'
    expect(group(event, rule, 'function:recv +app').hashes).toEqual(hashesOf('found'))
  })

  it('by frames of a thread where there is no exception', () => {
    const threads = { values: [{ crashed: true, stacktrace: { frames } }] }
    const { hashes } = group(createTestEvent({ threads }), 'function:query -> found')
    expect(hashes).toEqual(hashesOf('found'))
  })
})

describe('a fingerprint is filled in', () => {
  it.each([
    ['{{ transaction }}', '/jobs/run'],
    ['{{ error.type }}', 'AcmeError'],
    ['{{ error.value }}', 'No answer from <ip>'],
    ['{{ stack.function }}', 'query'],
    ['{{ stack.module }}', 'acme.db'],
    ['{{ stack.filename }}', 'db.py'],
    ['{{ stack.abs_path }}', '/srv/acme/db.py'],
    ['{{ stack.package }}', '/lib/acme.so'],
    ['{{ logger }}', 'acme.jobs'],
    ['{{ level }}', 'error'],
    ['{{ message }}', 'Job %s failed'],
    ['{{ release }}', '1.2.3'],
    ['{{ tags.queue }}', 'mails'],
    ['{{ tags.colour }}', '<no-value-for-tag-colour>'],
    ['job-{{ tags.queue }}', 'job-mails'],
  ])('%s', (value, text) => {
    expect(group(event, `type:* -> ${value}, x`).hashes).toEqual(hashesOf(text, 'x'))
  })

  it('by what stands for what is missing', () => {
    const bare = createTestEvent({})
    const rule = `level:error -> {{ transaction }}, {{ type }}, {{ value }}, {{ function }},
      {{ module }}, {{ package }}, {{ filename }}, {{ path }}, {{ logger }}, {{ release }}`
    const texts = 'transaction type value function module package filename abs-path logger release'
    const expected = hashesOf(...texts.split(' ').map((name) => `<no-${name}>`))
    expect(group(bare, rule.replaceAll('\n', ' ')).hashes).toEqual(expected)
  })

  it('with the default hash for each variant', () => {
    const { hashes, variant } = group(event, 'type:* -> {{ default }}, {{ tags.queue }}')
    expect(variant).toBe('fingerprint')
    expect(hashes).toHaveLength(2)
    const client = { ...event, fingerprint: ['{{ default }}', 'mails'] }
    expect(group(client).hashes).toEqual(hashes)
  })

  it('with nothing but the default as if there were none', () => {
    expect(group(event, 'type:* -> {{ default }}').hashes).toEqual(group(event).hashes)
  })
})

describe('of several fingerprints', () => {
  it('the first rule that fits gives it', () => {
    const rules = 'type:Other -> a\nlevel:error -> b\ntype:AcmeError -> c'
    expect(group(event, rules).hashes).toEqual(hashesOf('b'))
  })

  it('a rule’s goes before the client’s', () => {
    const client = { ...event, fingerprint: ['mine'] }
    expect(group(client).hashes).toEqual(hashesOf('mine'))
    expect(group(client, 'type:* -> ours').hashes).toEqual(hashesOf('ours'))
    expect(group(client, 'type:* -> {{ default }}').hashes).toEqual(group(event).hashes)
  })

  it('a checksum goes before all', () => {
    const checksum = 'd41d8cd98f00b204e9800998ecf8427e'
    const client = { ...event, fingerprint: ['mine'], checksum }
    expect(group(client, 'type:* -> ours')).toMatchObject({
      variant: 'checksum',
      hashes: [checksum],
    })
  })
})

describe('a title', () => {
  it('is set by the rule that fits, with values as they came', () => {
    const rule = 'type:* -> x title="{{ error.type }} in {{ tags.queue }}: {{ message }}"'
    const { event: titled } = group({ ...event, metadata: { type: 'AcmeError' } }, rule)
    const title = 'AcmeError in mails: Job 17 failed'
    expect(titled).toMatchObject({ title, metadata: { type: 'AcmeError', title } })
  })

  it('is set without a fingerprint too', () => {
    const grouped = group(event, 'type:* -> title="Ours: {{ default }}"')
    expect(grouped.event.title).toBe('Ours: title')
    expect(grouped.hashes).toEqual(group(event).hashes)
  })
})

describe('built-in fingerprints', () => {
  function raised(type: string, value: string, transaction = '/'): NormalizedEvent {
    const exception = { values: [{ type, value, stacktrace: { frames } }] }
    return createTestEvent({ platform: 'javascript', transaction, exception })
  }

  it.each([
    ['ChunkLoadError', 'Loading chunk 7 failed.'],
    ['Error', 'Loading chunk app failed.\n(missing: https://example.com/app.js)'],
    ['Error', 'Loading CSS chunk 3 failed.'],
    ['TypeError', 'Failed to fetch dynamically imported module: https://example.com/a.js'],
    ['TypeError', 'error loading dynamically imported module: https://example.com/a.js'],
  ])('put missing chunks together: %s: %s', (type, value) => {
    expect(group(raised(type, value)).hashes).toEqual(hashesOf('chunk-load-error'))
  })

  it.each([
    'Hydration failed because the server rendered HTML did not match the client.',
    'Hydration failed because the initial UI does not match what was rendered on the server.',
    'There was an error while hydrating. Because the error happened outside of a Suspense boundary',
    'Text content does not match server-rendered HTML.',
    'Minified React error #418; visit https://react.dev/errors/418 for the full message',
    'Minified React error #423; visit https://example.com for the full message',
  ])('put failed hydrations of one page together: %s', (value) => {
    const hashes = hashesOf('hydration-error', '/cart')
    expect(group(raised('Error', value, '/cart')).hashes).toEqual(hashes)
    expect(group(raised('Error', value, '/')).hashes).not.toEqual(hashes)
  })

  it('leave other errors and other platforms alone', () => {
    expect(group(raised('Error', 'Minified React error #31; visit')).variant).toBe('app')
    expect(group({ ...raised('ChunkLoadError', ''), platform: 'python' }).variant).toBe('app')
  })

  it('give way to a project’s rules', () => {
    const { hashes } = group(raised('ChunkLoadError', 'x'), 'type:ChunkLoadError -> ours')
    expect(hashes).toEqual(hashesOf('ours'))
  })
})
