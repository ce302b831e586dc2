import { formatEnvelope } from '@vedette/protocol/envelope'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { excerptBody, glanceAtEnvelope } from './envelope-glance.ts'

const ID = 'a'.repeat(32)
const bytesOf = (text: string) => new TextEncoder().encode(text)

describe('glanceAtEnvelope', () => {
  it('reads the headers of all items', () => {
    const envelope = formatEnvelope({ event_id: ID }, [
      { header: { type: 'event' }, payload: bytesOf('{"message":"x"}') },
      { header: { type: 'attachment', filename: 'a.log' }, payload: bytesOf('1\n2') },
    ])
    expect(glanceAtEnvelope(envelope)).toEqual({
      eventId: ID,
      headers: { event_id: ID },
      parts: [
        { type: 'event', bytes: 15, headers: { type: 'event', length: 15 } },
        {
          type: 'attachment',
          bytes: 3,
          headers: { type: 'attachment', filename: 'a.log', length: 3 },
        },
      ],
    })
  })

  it('stops where the bytes end, or make no sense', () => {
    const cut = bytesOf(`{"event_id":"${ID}"}\n{"type":"event","length":9000}\n{"mess`)
    expect(glanceAtEnvelope(cut).parts).toMatchObject([{ type: 'event', bytes: 9000 }])
    const implicit = bytesOf('{}\n{"type":"event"}\n{"a":1}\n{"type":"session"}\n{}')
    expect(glanceAtEnvelope(implicit).parts.map(({ type }) => type)).toEqual(['event', 'session'])
    const nothing = { eventId: undefined, headers: undefined, parts: [] }
    expect(glanceAtEnvelope(bytesOf('<html>'))).toEqual(nothing)
    expect(glanceAtEnvelope(new Uint8Array())).toEqual(nothing)
  })

  it('ends, whatever the bytes are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        glanceAtEnvelope(bytes)
        glanceAtEnvelope(Buffer.concat([bytesOf('{}\n{"type":"event","length":0}\n'), bytes]))
      }),
    )
  })
})

describe('excerptBody', () => {
  it('gives text as it is', () => {
    expect(excerptBody(bytesOf('<script>ä'))).toEqual({
      encoding: 'text',
      content: '<script>ä',
      isWhole: true,
    })
  })

  it('cuts long text, and not within a letter', () => {
    const { encoding, content, isWhole } = excerptBody(bytesOf(`a${'ä'.repeat(40_000)}`))
    expect({ encoding, isWhole }).toEqual({ encoding: 'text', isWhole: false })
    expect(content).toBe(`a${'ä'.repeat(32_767)}`)
  })

  it('gives the beginning of what is no text as base64', () => {
    expect(excerptBody(new Uint8Array([0, 255]))).toEqual({
      encoding: 'base64',
      content: 'AP8=',
      isWhole: true,
    })
    const long = excerptBody(new Uint8Array(5000))
    expect(long.isWhole).toBe(false)
    expect(Buffer.from(long.content, 'base64')).toHaveLength(4096)
  })
})
