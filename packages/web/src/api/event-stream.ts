/** `ended`: the server has said why, and is asked again only when somebody comes back. */
export type StreamState = 'connecting' | 'heard' | 'lost' | 'hidden' | 'ended'

export interface StreamHandlers {
  readonly onMessage: (data: string, event: string) => void
  readonly onState: (state: StreamState, detail?: string) => void
  /** Messages may have been missed: it was the first connection after a while without one. */
  readonly onGap: () => void
}

/** What this needs of an `EventSource`; the browser's has it. */
export interface MessageSource {
  readonly readyState: number
  addEventListener(name: string, listener: (event: MessageEvent<string>) => void): void
  close(): void
}

export interface StreamDeps extends StreamHandlers {
  /** The names of its messages. */
  readonly events: readonly string[]
  readonly createSource: () => MessageSource
  readonly isHidden: () => boolean
  /** Calls back when `isHidden` may have changed, until the function that it gives is called. */
  readonly watchPage: (onChange: () => void) => () => void
}

/**
 * The browser connects again by itself where a connection breaks. A refusal is final to it: then it
 * is asked after this long, at last no oftener than a server needs to start again or to have room.
 */
export const RETRY_MS = [5_000, 10_000, 20_000, 30_000] as const

const CLOSED = 2

/**
 * Listens to server-sent events while the page can be seen, until the function that it gives is
 * called. A browser has six connections to a host for all of its tabs: one that nobody looks at
 * takes none.
 */
export function openEventStream(deps: StreamDeps): () => void {
  let source: MessageSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let refusals = 0
  let wasHeard = false

  function stop(): void {
    clearTimeout(timer)
    source?.close()
    source = undefined
  }

  function listen(): void {
    stop()
    if (deps.isHidden()) {
      deps.onState('hidden')
      return
    }
    deps.onState('connecting')
    const opened = deps.createSource()
    source = opened
    const on = (name: string, react: (event: MessageEvent<string>) => void) =>
      opened.addEventListener(name, (event) => {
        if (source === opened) react(event)
      })
    on('open', () => {
      if (wasHeard) deps.onGap()
      wasHeard = true
      refusals = 0
      deps.onState('heard')
    })
    for (const name of deps.events) on(name, ({ data }) => deps.onMessage(data, name))
    on('end', ({ data }) => {
      stop()
      deps.onState('ended', detailOf(data))
    })
    on('error', () => {
      deps.onState('lost')
      if (opened.readyState === CLOSED) retry()
    })
  }

  function retry(): void {
    const last = RETRY_MS.length - 1
    timer = setTimeout(listen, RETRY_MS[Math.min(refusals, last)])
    refusals += 1
  }

  listen()
  const unwatch = deps.watchPage(() => {
    // Seen as before: whoever listens already goes on.
    if (deps.isHidden() === (source === undefined)) return
    listen()
  })
  return () => {
    unwatch()
    stop()
  }
}

function detailOf(data: string): string | undefined {
  const { detail } = JSON.parse(data) as { readonly detail?: unknown }
  return typeof detail === 'string' ? detail : undefined
}
