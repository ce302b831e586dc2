import { describe, expect, it } from 'vitest'
import { testEvent, userAgentEvent } from './testing/test-event.ts'
import { isFromWebCrawler } from './web-crawler.ts'

const SAFARI_ON_IOS = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15'

describe('a crawler is', () => {
  it.each([
    'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
    'AdsBot-Google (+http://www.google.com/adsbot.html)',
    'Mediapartners-Google',
    'Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)',
    'Mozilla/5.0 (compatible; YandexBot/3.0; +http://yandex.com/bots)',
    'Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)',
    'Mozilla/5.0 (compatible; Yahoo! Slurp; http://help.yahoo.com/help/us/ysearch/slurp)',
    'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)',
    'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)',
    'Twitterbot/1.0',
    'Some Crawler 1.0',
    'GPTBOT',
  ])('%s', (userAgent) => {
    expect(isFromWebCrawler(userAgentEvent(userAgent), {})).toBe(true)
  })
})

describe('no crawler is', () => {
  it.each([
    `${SAFARI_ON_IOS} (KHTML, like Gecko) Version/17.4 Mobile/15E148 Safari/604.1`,
    'Mozilla/5.0 (Linux; Android 11; CUBOT X50) AppleWebKit/537.36 Chrome/126.0 Mobile Safari',
    `${SAFARI_ON_IOS} Mobile/15E148 [FBAN/FBIOS;FBAV/400.0;FBPN/com.facebook.Facebook]`,
    'Slackbot 1.0 (+https://api.slack.com/robots)',
    'Mozilla/5.0 (X11; Linux) Bottle/1.0 robotics-lab/2',
    'curl/8.5.0',
    '',
  ])('%s', (userAgent) => {
    expect(isFromWebCrawler(userAgentEvent(userAgent), {})).toBe(false)
  })
})

describe("the sender's own user agent", () => {
  const sender = { userAgent: 'Googlebot/2.1' }

  it('is the user where the program runs in a browser', () => {
    expect(isFromWebCrawler(testEvent(), sender)).toBe(true)
  })

  it('is not where a server reports', () => {
    expect(isFromWebCrawler(testEvent({ platform: 'python' }), sender)).toBe(false)
  })

  it('gives way to what the event says', () => {
    expect(isFromWebCrawler(userAgentEvent('curl/8.5.0'), sender)).toBe(false)
  })
})
