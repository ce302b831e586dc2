import { describe, expect, it } from 'vitest'
import { findBrowserVersion } from './browser-version.ts'
import type { LegacyBrowserId } from './filter-settings.ts'
import { createLegacyBrowserRule } from './legacy-browser.ts'
import { testEvent, userAgentEvent } from './testing/test-event.ts'

const WINDOWS = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)'
const MAC = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15'
const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 15_2 like Mac OS X) AppleWebKit/605.1.15'
const BLINK = 'AppleWebKit/537.36 (KHTML, like Gecko)'
const PHONE = 'Mozilla/5.0 (Linux; Android 13; Pixel 7)'

const USER_AGENTS: readonly (readonly [string | undefined, string])[] = [
  ['ie 6', 'Mozilla/4.0 (compatible; MSIE 6.0; Windows NT 5.1; SV1)'],
  ['ie 9', 'Mozilla/5.0 (compatible; MSIE 9.0; Windows NT 6.1; WOW64; Trident/5.0)'],
  ['ie 11', 'Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; AS; rv:11.0) like Gecko'],
  ['ie 11', 'Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 10.0; Trident/7.0; .NET4.0C)'],
  ['ie 10', 'Mozilla/5.0 (compatible; MSIE 10.0; Windows Phone 8.0; Trident/6.0; IEMobile/10.0)'],
  ['edge 18', `${WINDOWS} ${BLINK} Chrome/64.0.3282.140 Safari/537.36 Edge/18.17763`],
  ['edge 126', `${WINDOWS} ${BLINK} Chrome/126.0.0.0 Safari/537.36 Edg/126.0.2592.87`],
  ['chrome 109', `${WINDOWS} ${BLINK} Chrome/109.0.0.0 Safari/537.36`],
  ['firefox 115', 'Mozilla/5.0 (X11; Linux x86_64; rv:109.0) Gecko/20100101 Firefox/115.0'],
  ['safari 15', `${MAC} (KHTML, like Gecko) Version/15.6.1 Safari/605.1.15`],
  ['opera 12', 'Opera/9.80 (Windows NT 6.1; WOW64) Presto/2.12.388 Version/12.18'],
  ['opera 9', 'Opera/9.27 (Windows NT 5.1; U; en)'],
  ['opera 8', 'Mozilla/4.0 (compatible; MSIE 6.0; Windows NT 5.1; en) Opera 8.54'],
  ['opera 111', `${WINDOWS} ${BLINK} Chrome/125.0.0.0 Safari/537.36 OPR/111.0.0.0`],
  ['opera_mini 7', 'Opera/9.80 (Android; Opera Mini/7.5.33361/31.1543; U; en) Presto/2.8.119'],
  ['android 2', 'Mozilla/5.0 (Linux; U; Android 2.2; en; A) AppleWebKit/533 Version/4.0 Mobile'],
  [undefined, `${PHONE} ${BLINK} Chrome/100.0.0.0 Mobile Safari/537.36`],
  [undefined, `${PHONE} ${BLINK} Chrome/100.0.0.0 Mobile Safari/537.36 OPR/70.0`],
  [undefined, `${PHONE} ${BLINK} Chrome/100.0.0.0 Mobile Safari/537.36 EdgA/100.0`],
  [undefined, 'Mozilla/5.0 (Android 13; Mobile; rv:100.0) Gecko/100.0 Firefox/100.0'],
  [undefined, `${IPHONE} (KHTML, like Gecko) Version/15.2 Mobile/15E148 Safari/604.1`],
  [undefined, `${WINDOWS} ${BLINK} MyApp/1.0 Chrome/100.0.0.0 Electron/18.0.0 Safari/537.36`],
  [undefined, 'curl/8.5.0'],
  [undefined, 'MSIE '],
]

describe('a browser is known by its user agent:', () => {
  it.each(USER_AGENTS)('%s: %s', (expected, userAgent) => {
    const found = findBrowserVersion(userAgent)
    expect(found && `${found.family} ${found.major}`).toBe(expected)
  })
})

describe('a legacy filter takes out', () => {
  it.each<[LegacyBrowserId, string, string, boolean]>([
    ['default', 'Internet Explorer', '9.0', true],
    ['default', 'Internet Explorer', '10.0', false],
    ['default', 'Safari', '5.1.7', true],
    ['default', 'Safari', '6.0', false],
    ['default', 'Opera', '14.0', true],
    ['default', 'Opera', '15.0', false],
    ['default', 'Opera Mini', '7.5', true],
    ['default', 'Opera Mini', '8.0', false],
    ['default', 'Android Browser', '3.2', true],
    ['default', 'Android Browser', '4.0', false],
    ['default', 'Chrome', '1.0', false],
    ['ie', 'Internet Explorer', '11.0', true],
    ['edge', 'Microsoft Edge', '110.0', true],
    ['edge', 'Microsoft Edge', '111.0', false],
    ['safari', 'Safari', '15.6', true],
    ['safari', 'Safari', '16.0', false],
    ['firefox', 'Firefox', '110.0', true],
    ['firefox', 'Firefox', '111.0', false],
    ['chrome', 'Chrome', '110.0', true],
    ['chrome', 'Chrome', '111.0', false],
    ['opera', 'Opera', '99.0', true],
    ['opera', 'Opera', '100.0', false],
    ['opera_mini', 'Opera Mini', '34.0', true],
    ['opera_mini', 'Opera Mini', '35.0', false],
    ['android', 'Android Browser', '3.2', true],
    ['android', 'Android Browser', '4.4', false],
    ['ie_pre_9', 'IE', '8.0', true],
    ['ie_pre_9', 'IE', '9.0', false],
    ['ie9', 'IE Mobile', '9.0', true],
    ['ie9', 'IE', '8.0', false],
    ['ie10', 'IE', '10.0', true],
    ['ie10', 'IE', '11.0', false],
    ['ie11', 'IE', '11.0', true],
    ['ie11', 'IE', '10.0', false],
    ['opera_pre_15', 'Opera', '14.0', true],
    ['opera_pre_15', 'Opera', '15.0', false],
    ['safari_pre_6', 'Safari', '5.1', true],
    ['safari_pre_6', 'Safari', '6.0', false],
    ['opera_mini_pre_8', 'Opera Mini', '7.0', true],
    ['opera_mini_pre_8', 'Opera Mini', '8.0', false],
    ['android_pre_4', 'Android Browser', '3.0', true],
    ['android_pre_4', 'Android Browser', '4.0', false],
    ['edge_pre_79', 'Edge', '18.0', true],
    ['edge_pre_79', 'Edge', '79.0', false],
  ])('%s: %s %s: %s', (id, name, version, expected) => {
    const event = testEvent({ contexts: { browser: { name, version } } })
    expect(createLegacyBrowserRule([id])?.(event, {})).toBe(expected)
  })

  it('what any of several takes out', () => {
    const rule = createLegacyBrowserRule(['ie11', 'opera'])
    expect(rule?.(userAgentEvent('Opera/9.27 (Windows NT 5.1; U; en)'), {})).toBe(true)
    expect(rule?.(userAgentEvent('Mozilla/5.0 (compatible; MSIE 10.0)'), {})).toBe(false)
  })
})

describe('a legacy filter', () => {
  it('believes the user agent more than what the client makes of it', () => {
    const event = {
      ...userAgentEvent(`${IPHONE} Version/15.2 Mobile/15E148 Safari/604.1`),
      contexts: { browser: { name: 'Safari', version: '15.2' } },
    }
    expect(createLegacyBrowserRule(['safari'])?.(event, {})).toBe(false)
  })

  it.each([
    ['no browser', {}],
    ['a browser without a version', { browser: { name: 'Safari' } }],
    ['a version that is none', { browser: { name: 'Safari', version: 'beta' } }],
    ['an unknown browser', { browser: { name: 'Lynx', version: '2' } }],
  ])('leaves %s', (_, contexts) => {
    expect(createLegacyBrowserRule(['safari', 'default'])?.(testEvent({ contexts }), {})).toBe(
      false,
    )
  })

  it('is no rule for no browser', () => {
    expect(createLegacyBrowserRule([])).toBeUndefined()
  })
})
