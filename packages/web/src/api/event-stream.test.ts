import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type MessageSource, openEventStream, RETRY_MS } from './event-stream.ts'

class FakeSource implements MessageSource {
  readyState = 0
  readonly #listeners = new Map<string, (event: MessageEvent<string>) => void>()

  addEventListener(name: string, listener: (event: MessageEvent<string>) => void): void {
    this.#listeners.set(name, listener)
  }

  close(): void {
    this.readyState = 2
  }

  tell(name: string, data = '{}'): void {
    this.#listeners.get(name)?.({ data } as MessageEvent<string>)
  }
}

function open() {
  const told: string[] = []
  const sources: FakeSource[] = []
  let isHidden = false
  let onPage: (() => void) | undefined
  const close = openEventStream({
    events: ['news'],
    createSource: () => {
      const source = new FakeSource()
      sources.push(source)
      return source
    },
    isHidden: () => isHidden,
    watchPage: (onChange) => {
      onPage = onChange
      return () => {
        onPage = undefined
      }
    },
    onMessage: (data, event) => told.push(`${event} ${data}`),
    onState: (state, detail) => told.push(detail === undefined ? state : `${state}: ${detail}`),
    onGap: () => told.push('gap'),
  })
  function setHidden(hidden: boolean): void {
    isHidden = hidden
    onPage?.()
  }
  const latest = () => sources.at(-1) as FakeSource
  return { told, sources, close, setHidden, latest }
}

describe('a stream of events', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => vi.useRealTimers())

  it('tells what comes and how it stands', () => {
    const { told, latest } = open()
    latest().tell('open')
    latest().tell('news', '1')
    latest().tell('other', '2')
    expect(told).toEqual(['connecting', 'heard', 'news 1'])
  })

  it('listens to nothing while the page is hidden, and says that it missed something', () => {
    const { told, sources, setHidden, latest } = open()
    const [first] = sources
    first?.tell('open')
    setHidden(true)
    expect(first?.readyState).toBe(2)
    first?.tell('news', 'late')
    setHidden(false)
    latest().tell('open')
    expect(sources).toHaveLength(2)
    expect(told).toEqual(['connecting', 'heard', 'hidden', 'connecting', 'gap', 'heard'])
  })

  it('goes on where the page was seen all the time', () => {
    const { sources, setHidden } = open()
    setHidden(false)
    expect(sources).toHaveLength(1)
    expect(sources[0]?.readyState).toBe(0)
  })

  it('leaves a broken connection to the browser', () => {
    const { told, sources, latest } = open()
    latest().tell('open')
    latest().tell('error')
    vi.advanceTimersByTime(60_000)
    latest().tell('open')
    expect(sources).toHaveLength(1)
    expect(told).toEqual(['connecting', 'heard', 'lost', 'gap', 'heard'])
  })

  it('asks again after a refusal, each time later, until it is heard', () => {
    const { sources, latest } = open()
    const refuse = () => {
      latest().close()
      latest().tell('error')
    }
    for (const [count, waitMs] of [...RETRY_MS, RETRY_MS.at(-1) ?? 0].entries()) {
      refuse()
      vi.advanceTimersByTime(waitMs - 1)
      expect(sources).toHaveLength(count + 1)
      vi.advanceTimersByTime(1)
      expect(sources).toHaveLength(count + 2)
    }
    latest().tell('open')
    refuse()
    vi.advanceTimersByTime(RETRY_MS[0])
    expect(sources).toHaveLength(RETRY_MS.length + 3)
  })

  it('does not ask again while the page is hidden', () => {
    const { sources, setHidden, latest } = open()
    latest().close()
    latest().tell('error')
    setHidden(true)
    vi.advanceTimersByTime(60_000)
    expect(sources).toHaveLength(1)
    setHidden(false)
    expect(sources).toHaveLength(2)
  })

  it('ends with the reason, until somebody comes back to the page', () => {
    const { told, sources, setHidden, latest } = open()
    latest().tell('end', '{"detail":"No longer a member."}')
    latest().tell('error')
    vi.advanceTimersByTime(60_000)
    expect(told).toEqual(['connecting', 'ended: No longer a member.'])
    setHidden(true)
    setHidden(false)
    expect(sources).toHaveLength(2)
  })

  it('is silent once it is closed', () => {
    const { told, sources, close, setHidden, latest } = open()
    close()
    latest().tell('news', '1')
    setHidden(true)
    setHidden(false)
    vi.advanceTimersByTime(60_000)
    expect(sources).toHaveLength(1)
    expect(told).toEqual(['connecting'])
  })
})
