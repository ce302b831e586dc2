import { formatQueryString, type QueryParams } from './query-string.ts'

/** `ended`: the server has said why, and does not want to be asked again. */
export type StreamState = 'connecting' | 'lost' | 'ended'

export interface StreamRequest {
  readonly path: string
  readonly query: QueryParams
  /** The names of its messages. */
  readonly events: readonly string[]
  readonly onMessage: (data: unknown) => void
  readonly onState: (state: StreamState, detail?: string) => void
}

/** Where the browser gives up by itself, as at a refusal, it is asked again after this long. */
const RETRY_MS = 5_000

/** Listens to server-sent events until the function that it gives is called. */
export function openEventStream(request: StreamRequest): () => void {
  const { path, query, events, onMessage, onState } = request
  let source: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  function open(): void {
    onState('connecting')
    const opened = new EventSource(`/api/0${path}${formatQueryString(query)}`)
    source = opened
    const read = ({ data }: MessageEvent<string>) => onMessage(JSON.parse(data))
    for (const name of events) opened.addEventListener(name, read)
    opened.addEventListener('end', ({ data }: MessageEvent<string>) => {
      opened.close()
      onState('ended', detailOf(data))
    })
    opened.onerror = () => {
      onState('lost')
      if (opened.readyState === EventSource.CLOSED) timer = setTimeout(open, RETRY_MS)
    }
  }

  open()
  return () => {
    clearTimeout(timer)
    source?.close()
  }
}

function detailOf(data: string): string | undefined {
  const { detail } = JSON.parse(data) as { readonly detail?: unknown }
  return typeof detail === 'string' ? detail : undefined
}
