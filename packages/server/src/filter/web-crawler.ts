import { type FilterRule, findUserAgent } from './filter-rule.ts'

/** Longer ones are made up; real ones stay under 400 characters. */
const USER_AGENT_CHARS_MAX = 1000

/** A word that ends so, as in `Googlebot/2.1`. Cubot makes phones. */
const BOT_WORD = /(?<!cu)bots?(?![a-z])/

/** In lower case; each is part of the name of a program that visits sites by itself. */
const CRAWLER_PARTS = [
  'crawl',
  'spider',
  'slurp', //                 Yahoo
  'sogou',
  'google-', //               Google-InspectionTool, Google-Read-Aloud …
  '-google', //               AdsBot-Google, Mediapartners-Google, FeedFetcher-Google …
  'feedfetcher',
  'ia_archiver', //           Alexa and the Internet Archive
  'archive.org',
  'bingpreview',
  'lighthouse', //            Chrome's own audit, PageSpeed Insights
  'gtmetrix',
  'pingdom',
  'catchpoint',
  'ptst/', //                 WebPageTest
  'statuscake',
  'site24x7',
  'newrelicpinger',
  'datadogsynthetics',
  'aws security scanner',
  'prerender',
  'slack-imgproxy',
  'embedly',
  'quora link preview',
  'skypeuripreview',
  'vkshare',
  'w3c_validator',
  'screaming frog',
  'scrapy',
]

/** Facebook's own visitors; its app on Android names itself com.facebook.katana. */
const FACEBOOK = /(?<![.a-z])facebook/

/** Programs that people run on purpose, and want to hear of when they fail. */
const WANTED = ['slackbot 1.', 'sentryuptimebot']

/** The user agent is a known crawler's, or says by its name that it is one. */
export const isFromWebCrawler: FilterRule = (event, sender) => {
  const userAgent = findUserAgent(event, sender)
  if (userAgent === undefined) return false
  const text = userAgent.slice(0, USER_AGENT_CHARS_MAX).toLowerCase()
  const isCrawler =
    BOT_WORD.test(text) || FACEBOOK.test(text) || CRAWLER_PARTS.some((part) => text.includes(part))
  return isCrawler && !WANTED.some((part) => text.includes(part))
}
