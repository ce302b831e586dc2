import { describe, expect, it } from 'vitest'
import { DEFAULT_FILTER_SETTINGS } from '../filter/filter-settings.ts'
import { filterSettingsOf } from './filter-options.ts'

describe('the filter settings of a project', () => {
  it('are the defaults where nothing is set', () => {
    expect(filterSettingsOf({})).toEqual(DEFAULT_FILTER_SETTINGS)
  })

  it('are what is set', () => {
    const settings = filterSettingsOf({
      'filters:browser-extensions': true,
      'filters:localhost': true,
      'filters:web-crawlers': true,
      'filters:legacy-browsers': ['opera', 'ie'],
      'filters:filtered-transaction': false,
      'filters:react-hydration-errors': false,
      'filters:chunk-load-error': false,
      'filters:blacklisted_ips': ['192.0.2.1'],
      'filters:releases': ['1.*'],
      'filters:error_messages': ['a*'],
      'sentry:csp_ignored_sources_defaults': false,
      'sentry:csp_ignored_sources': ['example.com'],
    })
    expect(settings).toEqual({
      browserExtensions: true,
      localhost: true,
      webCrawlers: true,
      legacyBrowsers: ['ie', 'opera'],
      healthCheckTransactions: false,
      reactHydrationErrors: false,
      chunkLoadErrors: false,
      ipAddresses: ['192.0.2.1'],
      releases: ['1.*'],
      errorMessages: ['a*'],
      knownCspSources: false,
      cspSources: ['example.com'],
    })
  })

  it.each([
    [true, ['default']],
    [false, []],
    [['netscape'], []],
    ['ie', []],
  ])('read legacy browsers %j as %j', (value, expected) => {
    expect(filterSettingsOf({ 'filters:legacy-browsers': value }).legacyBrowsers).toEqual(expected)
  })

  it('go without what a newer or older version may have stored', () => {
    const odd = { 'filters:localhost': 'yes', 'filters:releases': [1, 'a', null] }
    expect(filterSettingsOf(odd)).toEqual({ ...DEFAULT_FILTER_SETTINGS, releases: ['a'] })
  })
})
