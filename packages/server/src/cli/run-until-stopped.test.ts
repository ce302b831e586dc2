import { EventEmitter } from 'node:events'
import { describe, expect, it } from 'vitest'
import { runUntilStopped, STOP_TIMEOUT_MS } from './run-until-stopped.ts'

function create({ stop }: { readonly stop: () => Promise<void> }) {
  const signals = new EventEmitter()
  const exits: number[] = []
  const told: string[] = []
  const sleeps: { readonly delayMs: number; readonly wake: () => void }[] = []
  let nowMs = 0
  const clock = {
    nowMs: () => nowMs,
    sleep: (delayMs: number) => new Promise<void>((wake) => sleeps.push({ delayMs, wake })),
  }
  const running = { url: '', stopped: new Promise<void>(() => undefined), stop }
  const terminal = { tell: (line: string) => void told.push(line) }
  const exit = (code: number) => void exits.push(code)
  const done = runUntilStopped(async () => running, { signals, clock, terminal, exit })
  const passMs = (ms: number) => {
    nowMs += ms
  }
  return { signals, exits, told, sleeps, done, passMs }
}

describe('runUntilStopped', () => {
  it.each(['SIGINT', 'SIGTERM'])('stops in order at %s and leaves no listener', async (signal) => {
    let stops = 0
    const { signals, done, told } = create({
      stop: async () => {
        stops += 1
      },
    })
    signals.emit(signal)
    await done
    expect({ stops, told, left: signals.listenerCount(signal) }).toEqual({
      stops: 1,
      told: [],
      left: 0,
    })
  })

  it('gives up after the time that is allowed', async () => {
    const { signals, done, told, sleeps } = create({ stop: () => new Promise(() => undefined) })
    signals.emit('SIGTERM')
    await new Promise(setImmediate)
    expect(sleeps.map(({ delayMs }) => delayMs)).toEqual([STOP_TIMEOUT_MS])
    sleeps[0]?.wake()
    await done
    expect(told).toEqual(['vedette: not all was finished within 10 s; going anyway'])
  })

  it('remembers a signal that comes while the server starts', async () => {
    const signals = new EventEmitter()
    const stops: string[] = []
    const start = async () => {
      signals.emit('SIGTERM')
      stops.push('started')
      return {
        url: '',
        stopped: new Promise<void>(() => undefined),
        stop: async () => void stops.push('stopped'),
      }
    }
    const clock = { nowMs: () => 0, sleep: () => new Promise<void>(() => undefined) }
    const terminal = { tell: () => undefined }
    await runUntilStopped(start, { signals, clock, terminal, exit: () => undefined })
    expect(stops).toEqual(['started', 'stopped'])
  })

  it('exits at once at a second signal, but not at the echo of the first', async () => {
    const { signals, exits, passMs } = create({ stop: () => new Promise(() => undefined) })
    signals.emit('SIGINT')
    passMs(20)
    signals.emit('SIGINT')
    expect(exits).toEqual([])
    passMs(1000)
    signals.emit('SIGINT')
    expect(exits).toEqual([1])
  })
})
