import type { NormalizedEvent } from '@vedette/protocol/event'
import type { ProjectId } from '@vedette/protocol/ids'
import { afterEach, describe, expect, it } from 'vitest'
import { systemClock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import { cartEvent, cartFile, cartMap } from '../symbolicate/testing/cart-build.ts'
import type { TestArtifact } from '../symbolicate/testing/memory-artifact-lookup.ts'
import { createSymbolicator, type Symbolicator } from './create-symbolicator.ts'
import type { TestThreadData } from './testing/test-symbolicator-entry.ts'

const entry = new URL('./testing/test-symbolicator-entry.ts', import.meta.url)
const projectId = 1 as ProjectId
let symbolicator: Symbolicator | undefined
let logged: string[]

function start(uploads: readonly TestArtifact[], limits: { readonly jobMsMax?: number } = {}) {
  logged = []
  const note = (_: object, message: string) => logged.push(message)
  const log: Log = { debug: note, info: note, warn: note, error: note }
  const data: TestThreadData = { databasePath: '', blobsPath: '', cacheBytesMax: 2 ** 20, uploads }
  symbolicator = createSymbolicator({ data, clock: systemClock, log, limits: { entry, ...limits } })
  return symbolicator
}

afterEach(() => symbolicator?.close())

/** An event whose frames are of a file that does something to the thread that reads it. */
function harmfulEvent(): NormalizedEvent {
  return cartEvent({ release: 'harmful' })
}

const harmful = (content: string) => cartFile({ release: 'harmful', content })
const good = [cartFile(), cartMap()]

describe('createSymbolicator', () => {
  it('maps an event on a thread of its own, and says anew what it is called', async () => {
    const { symbolicate } = start(good)
    const event = await symbolicate({ projectId, event: cartEvent({ culprit: 'mine' }) })
    expect(event.metadata).toMatchObject({ filename: './src/cart.js', function: 'addItem' })
    expect(event.location).toBe('./src/cart.js')
    expect(event.culprit).toBe('mine')
    expect(event.errors).toBeUndefined()
  })

  it('replaces a culprit that was made of the frames', async () => {
    const culprit = '/static/cart.min.js in t'
    const event = await start(good).symbolicate({ projectId, event: cartEvent({ culprit }) })
    expect(event.culprit).toBe('src/cart in addItem')
  })

  it('explains what an event lacks', async () => {
    const { exceptions } = await start([cartFile()]).explain({ projectId, event: cartEvent() })
    expect(exceptions[0]?.frames[1]).toEqual({
      isMapped: false,
      reason: 'source_map_not_uploaded',
      file: 'https://shop.example/static/cart.min.js',
      lookedFor: ['https://shop.example/static/cart.min.js.map', '~/static/cart.min.js.map'],
    })
  })

  it('tries once more without the file that ended the thread, and goes on', async () => {
    const { symbolicate } = start([...good, harmful('end it')])
    const [first, second] = await Promise.all([
      symbolicate({ projectId, event: harmfulEvent() }),
      symbolicate({ projectId, event: cartEvent() }),
    ])
    expect(first.errors).toMatchObject([
      { type: 'symbolication_failed', reason: 'crashed', value: 'reading it failed before' },
    ])
    expect(second.metadata.function).toBe('addItem')
    const third = await symbolicate({ projectId, event: harmfulEvent() })
    expect(third.errors).toEqual(first.errors)
  })

  it('gives up on an event that takes too long, and goes on', async () => {
    const { symbolicate } = start([...good, harmful('hold it')], { jobMsMax: 2000 })
    const [first, second] = await Promise.all([
      symbolicate({ projectId, event: harmfulEvent() }),
      symbolicate({ projectId, event: cartEvent() }),
    ])
    expect(first.errors).toMatchObject([{ reason: 'timed_out' }])
    expect(first.exception).toEqual(harmfulEvent().exception)
    expect(second.metadata.function).toBe('addItem')
    expect(logged).toContain('symbolication took too long and was ended')
  })

  it('answers when files cannot be read', async () => {
    const { symbolicate } = start([...good, harmful('fail it')])
    const event = await symbolicate({ projectId, event: harmfulEvent() })
    expect(event.errors).toMatchObject([{ reason: 'crashed' }])
    expect(logged).toEqual(['an event could not be symbolicated'])
    expect((await symbolicate({ projectId, event: cartEvent() })).errors).toBeUndefined()
  })

  it('answers what waits when it is closed', async () => {
    const { symbolicate, close } = start(good)
    const events = [symbolicate({ projectId, event: cartEvent() })]
    events.push(symbolicate({ projectId, event: cartEvent() }))
    await close()
    events.push(symbolicate({ projectId, event: cartEvent() }))
    for (const event of await Promise.all(events)) {
      expect(event.errors).toMatchObject([{ type: 'symbolication_failed' }])
      expect(event.exception).toEqual(cartEvent().exception)
    }
  })
})
