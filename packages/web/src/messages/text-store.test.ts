import { describe, expect, it, vi } from 'vitest'
import type { Locale } from './locale.ts'
import type { Feature, Messages } from './messages.ts'
import { createTextStore, type TextStoreDeps } from './text-store.ts'

/** Texts that only say in which language they are. */
function say(locale: Locale, features: readonly Feature[]): Partial<Messages> {
  return Object.fromEntries(features.map((feature) => [feature, { is: locale }]))
}

const said = (locale: Locale, ...features: Feature[]) => ({
  locale,
  messages: say(locale, features),
})

function open(fetch: TextStoreDeps['fetch'] = async (locale, features) => say(locale, features)) {
  const fetched = vi.fn(fetch)
  return { fetched, texts: createTextStore({ start: said('en', 'ui'), fetch: fetched }) }
}

/** A fetch that waits to be let go. */
function createGate() {
  const waiting: (() => void)[] = []
  const fetch: TextStoreDeps['fetch'] = (locale, features) =>
    new Promise((resolve) => waiting.push(() => resolve(say(locale, features))))
  function letGo(): void {
    for (const go of waiting.splice(0)) go()
  }
  return { fetch, letGo }
}

describe('the store of texts', () => {
  it('fetches what it does not have, and tells of it', async () => {
    const { texts, fetched } = open()
    const onChange = vi.fn()
    const stop = texts.subscribe(onChange)
    await texts.load(['ui', 'issues'])
    await texts.load(['issues'])
    expect(fetched.mock.calls).toEqual([['en', ['issues']]])
    expect(texts.read()).toEqual(said('en', 'ui', 'issues'))
    expect(onChange).toHaveBeenCalledTimes(1)
    stop()
    await texts.load(['tail'])
    expect(onChange).toHaveBeenCalledTimes(1)
  })

  it('says everything in another language, and then what follows', async () => {
    const { texts } = open()
    await texts.load(['issues'])
    await texts.speak('zh-CN')
    expect(texts.read()).toEqual(said('zh-CN', 'ui', 'issues'))
    await texts.load(['tail'])
    expect(texts.read()).toEqual(said('zh-CN', 'ui', 'issues', 'tail'))
  })

  it('misses nothing when the language changes while texts are fetched', async () => {
    const { fetch, letGo } = createGate()
    const { texts } = open(fetch)
    const done = Promise.all([texts.load(['issues']), texts.speak('zh-CN'), texts.load(['tail'])])
    const timer = setInterval(letGo)
    await done
    clearInterval(timer)
    expect(texts.read()).toEqual(said('zh-CN', 'ui', 'issues', 'tail'))
  })

  it('speaks the language that was asked for last', async () => {
    const { fetch, letGo } = createGate()
    const { texts } = open(fetch)
    const first = texts.speak('zh-CN')
    await texts.speak('en')
    letGo()
    await first
    expect(texts.read()).toEqual(said('en', 'ui'))
  })

  it('stays with its language when the texts of another cannot be fetched', async () => {
    const { texts } = open(async (locale, features) => {
      if (locale !== 'en') throw new TypeError('Failed to fetch')
      return say(locale, features)
    })
    await expect(texts.speak('zh-CN')).rejects.toThrow('Failed to fetch')
    expect(texts.read()).toEqual(said('en', 'ui'))
  })
})
