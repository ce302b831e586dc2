import { describe, expect, it } from 'vitest'
import { translateTo } from '../messages/testing/translate.ts'
import { formatEventMarkdown } from './event-markdown.ts'
import { eventOf, requestOf } from './test-event.ts'

const t = translateTo('events')

const LINK = 'http://127.0.0.1:9000/organizations/shop/issues/1/events/a/'

describe('formatEventMarkdown', () => {
  it('tells the facts, the sections and the tags', () => {
    const event = eventOf({
      release: { version: 'shop@1.2' },
      entries: [{ type: 'request', data: requestOf() }],
      tags: [{ key: 'browser', value: 'Firefox' }],
    })
    const text = formatEventMarkdown(t, event, LINK)
    expect(text).toContain('# ZeroDivisionError: division by zero\n\n- **Event:** aaa')
    expect(text).toContain('- **Release:** `shop@1.2`')
    expect(text).toContain('## Request\n\n`GET https://shop.example/cart`')
    expect(text).toContain('## Tags\n\n- `browser`: `Firefox`\n')
  })

  it('leaves out what is absent', () => {
    expect(formatEventMarkdown(t, eventOf({ culprit: '' }), LINK)).not.toMatch(
      /Culprit|Tags|Release/,
    )
  })

  it('fences a text that holds fences of its own', () => {
    const data = { formatted: 'a\n```\nb', message: null, params: null }
    const text = formatEventMarkdown(t, eventOf({ entries: [{ type: 'message', data }] }), LINK)
    expect(text).toContain('````\na\n```\nb\n````')
  })

  it('keeps a title on one line', () => {
    expect(formatEventMarkdown(t, eventOf({ title: 'a\n# b' }), LINK)).toMatch(/^# a # b\n/)
  })
})
