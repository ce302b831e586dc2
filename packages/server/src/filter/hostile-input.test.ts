import { describe, expect, it } from 'vitest'
import { createEventFilter } from './create-event-filter.ts'
import type { FilterSettings } from './filter-settings.ts'
import { isHealthCheck } from './health-check.ts'
import { FILTERS_OFF, testEvent } from './testing/test-event.ts'

const CHARS = 1024 * 1024
/** Generous: the slowest takes a sixth of it. */
const MS_MAX = 500

const TEXTS: readonly (readonly [string, string])[] = [
  ['the same character', 'a'],
  ['spaces', ' '],
  ['digits', '1'],
  ['dots and colons', '.:'],
  ['slashes', 'http://'],
  ['names of crawlers that go on', 'spidbotsx'],
  ['names of browsers', 'MSIE Version/Opera '],
  ['beginnings of links', 'https://react.dev/errors/'],
  ['beginnings of chunk errors', 'ChunkLoadError: '],
  ['stars and brackets', '*[{'],
]

const RULES: readonly (readonly [string, Partial<FilterSettings>])[] = [
  ['browser extensions', { browserExtensions: true }],
  ['localhost', { localhost: true }],
  ['crawlers', { webCrawlers: true }],
  ['legacy browsers', { legacyBrowsers: ['default', 'ie', 'safari', 'chrome', 'opera'] }],
  ['hydration errors', { reactHydrationErrors: true }],
  ['chunk load errors', { chunkLoadErrors: true }],
  ['addresses', { ipAddresses: ['192.0.2.0/24', '2001:db8::/32'] }],
  ['releases', { releases: ['*a?b*', `${'*a'.repeat(200)}b`, '{b,c}*d'] }],
  ['messages', { errorMessages: ['*a?b*', `${'*a'.repeat(200)}b*`, 'a*z', '*ab'] }],
  ['CSP sources', { knownCspSources: true, cspSources: ['*.example.com:8080'] }],
]

describe.each(RULES)('the filter of %s takes linear time for', (_, settings) => {
  const filter = createEventFilter({ ...FILTERS_OFF, ...settings })

  it.each(TEXTS)('a megabyte of %s', (_name, part) => {
    const text = part.repeat(CHARS / part.length)
    const event = hostileEvent(text)
    const start = performance.now()
    filter?.(event, { remoteIp: text, userAgent: text })
    filter?.({ ...event, type: 'csp' }, { remoteIp: text, userAgent: text })
    expect(performance.now() - start).toBeLessThan(MS_MAX)
  })
})

it.each(TEXTS)('a megabyte of %s is looked at once for a health check', (_, part) => {
  const start = performance.now()
  isHealthCheck(part.repeat(CHARS / part.length))
  expect(performance.now() - start).toBeLessThan(MS_MAX)
})

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
