export interface ServerEvent {
  readonly event: string
  readonly data: unknown
}

/**
 * The messages of an answer of server-sent events, one after the other: for what has to be asked
 * for by POST, which browsers' own reader cannot do. Data are JSON.
 */
export async function* readServerEvents(
  body: ReadableStream<Uint8Array>,
): AsyncGenerator<ServerEvent> {
  const decoder = new TextDecoder()
  const reader = body.getReader()
  let text = ''
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      text += decoder.decode(value, { stream: true })
      const blocks = text.split('\n\n')
      text = blocks.pop() ?? ''
      yield* blocks.flatMap((block) => parseBlock(block) ?? [])
    }
  } finally {
    reader.releaseLock()
  }
}

/** Undefined for what only keeps the connection alive. */
function parseBlock(block: string): ServerEvent | undefined {
  const lines = block.split('\n')
  const read = (name: string) =>
    lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2)
  const data = read('data')
  if (data === undefined) return undefined
  return { event: read('event') ?? 'message', data: JSON.parse(data) as unknown }
}
