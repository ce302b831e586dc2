import type { Clock } from '../platform/clock.ts'
import { CliError } from './cli-error.ts'
import type { Running } from './running.ts'
import type { Terminal } from './terminal.ts'

export interface SignalSource {
  on(signal: 'SIGINT' | 'SIGTERM', listener: () => void): unknown
  off(signal: 'SIGINT' | 'SIGTERM', listener: () => void): unknown
}

export interface RunUntilStoppedDeps {
  readonly signals: SignalSource
  readonly clock: Clock
  readonly terminal: Pick<Terminal, 'tell'>
  /** Ends the process without waiting for anything. */
  readonly exit: (code: number) => void
}

/** How long what is in hand may take to finish. What has been accepted is on disk anyway. */
export const STOP_TIMEOUT_MS = 10_000
// One Ctrl-C arrives twice when a shell and npm both pass it on: measured within 20 ms.
const SAME_SIGNAL_MS = 500

/**
 * Starts a server, and stops it in order at SIGINT or SIGTERM; a second one ends it at once. A
 * signal counts from the beginning: whoever has read that the server is ready may send one. A start
 * that takes long looks at its own signal, which the first one aborts.
 */
export async function runUntilStopped(
  start: (signal: AbortSignal) => Promise<Pick<Running, 'stop' | 'stopped'>>,
  deps: RunUntilStoppedDeps,
): Promise<void> {
  const { signals, clock } = deps
  const asked = Promise.withResolvers<'asked'>()
  const starting = new AbortController()
  let askedAtMs: number | undefined
  const onSignal = () => {
    if (askedAtMs !== undefined && clock.nowMs() - askedAtMs >= SAME_SIGNAL_MS) deps.exit(1)
    askedAtMs ??= clock.nowMs()
    asked.resolve('asked')
    starting.abort(new CliError('stopped before it was ready'))
  }
  signals.on('SIGINT', onSignal)
  signals.on('SIGTERM', onSignal)
  try {
    const running = await start(starting.signal)
    const why = await Promise.race([asked.promise, running.stopped])
    if (why !== 'asked') throw new CliError('the server has stopped by itself; see the log above')
    await stopInTime(running, deps)
  } finally {
    signals.off('SIGINT', onSignal)
    signals.off('SIGTERM', onSignal)
  }
}

async function stopInTime(
  running: Pick<Running, 'stop'>,
  { clock, terminal }: Pick<RunUntilStoppedDeps, 'clock' | 'terminal'>,
): Promise<void> {
  const timeout = new AbortController()
  const late = clock.sleep(STOP_TIMEOUT_MS, timeout.signal).then(() => 'late' as const)
  const result = await Promise.race([running.stop(), late])
  timeout.abort()
  if (result === 'late') terminal.tell('vedette: not all was finished within 10 s; going anyway')
}
