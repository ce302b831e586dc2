import { expect, it } from 'vitest'
import { readServerEvents } from './read-server-events.ts'

it('reads messages however they are cut, and passes over what keeps a line alive', async () => {
  const bytes = new TextEncoder().encode(
    'retry: 3000\n\nevent: progress\ndata: {"text":"ä"}\n\n: still here\n\ndata: 7\n\ndata: cut',
  )
  for (const size of [1, 5, 1000]) {
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (let at = 0; at < bytes.length; at += size) {
          controller.enqueue(bytes.slice(at, at + size))
        }
        controller.close()
      },
    })
    const found = []
    for await (const message of readServerEvents(body)) found.push(message)
    expect(found).toEqual([
      { event: 'progress', data: { text: 'ä' } },
      { event: 'message', data: 7 },
    ])
  }
})
