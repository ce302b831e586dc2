import type { EventId, ProjectId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import { assert } from '../platform/assert.ts'
import { compileProjectRules } from './load-project-rules.ts'
import { createPipeline } from './pipeline.ts'

const eventId = 'a'.repeat(32) as EventId
const pipeline = createPipeline({ parseUserAgent: () => undefined })
const rules = compileProjectRules({ options: undefined, nowMs: 0 })

function run(payload: string) {
  const receivedAtMs = 1_700_000_000_000
  const sender = { remoteIp: '203.0.113.9' }
  const bytes = Buffer.from(payload)
  const received = { payload: bytes, eventId, receivedAtMs, sentAtMs: undefined, sender }
  const result = pipeline.run({ ...received, projectId: 1 as ProjectId, rules })
  assert(!(result instanceof Promise), 'nothing has to be waited for')
  return result
}

function stored(payload: string): { readonly [key: string]: unknown } {
  const result = run(payload)
  assert(result.kind === 'next', 'the event is stored')
  return JSON.parse(result.item.payload)
}

describe('the pipeline', () => {
  it('gives the event the id that intake answered with', () => {
    expect(stored('{"event_id":"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"}').event_id).toBe(eventId)
  })

  it('drops what is no JSON object', () => {
    for (const payload of ['', '[]', '"text"', '{"a":', 'null']) {
      expect(run(payload)).toMatchObject({ kind: 'drop', reason: 'invalid_json' })
    }
  })

  it('hides secrets before they become a title or a hash', () => {
    const event = stored('{"message":"x","extra":{"password":"hunter2"},"tags":{"token":"abc"}}')
    expect(JSON.stringify(event)).not.toMatch(/hunter2|abc/)
  })

  it.each([
    ['in a list', '{"message":"deep","extra":{"a":', '[', ']'],
    ['in an object', '{"message":"deep","contexts":{"a":', '{"a":', '}'],
    ['in an interface', '{"message":"deep","exception":{"values":', '[', ']'],
    ['in a field of its own', '{"message":"deep","a":', '[', ']'],
  ])('keeps an event that nests a hundred thousand levels deep %s', (_, head, open, close) => {
    const depth = 100_000
    const inner = open.startsWith('{') ? '1' : ''
    const payload = `${head}${open.repeat(depth)}${inner}${close.repeat(depth)}}}`
    const balanced = head.split('{').length - 1 === 2 ? payload : payload.slice(0, -1)
    expect(stored(balanced).title).toBe('deep')
  })
})
