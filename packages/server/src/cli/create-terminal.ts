import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { CliError } from './cli-error.ts'
import type { Terminal } from './terminal.ts'

export type TerminalInput = Readable & {
  readonly isTTY?: boolean
  setRawMode?(isRaw: boolean): unknown
}

export interface TerminalStreams {
  readonly stdin: TerminalInput
  readonly stdout: Writable
  readonly stderr: Writable
}

export function createTerminal({ stdin, stdout, stderr }: TerminalStreams): Terminal {
  const isInteractive = stdin.isTTY === true
  for (const stream of [stdout, stderr]) stream.on('error', ignoreBrokenPipe)
  return {
    isInteractive,
    print: (line) => void stdout.write(`${line}\n`),
    tell: (line) => void stderr.write(`${line}\n`),
    async readSecret(question) {
      if (!isInteractive) return (await readLine(stdin)) ?? ''
      stderr.write(`${question}: `)
      const secret = await readHidden(stdin)
      stderr.write('\n')
      return secret
    },
    async confirm(question) {
      stderr.write(`${question} [y/N] `)
      const answer = await readLine(stdin)
      return /^\s*y(es)?\s*$/i.test(answer ?? '')
    },
  }
}

// Whoever reads along may leave, as `head` does; what the command does goes on.
function ignoreBrokenPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
}

async function readLine(stdin: TerminalInput): Promise<string | undefined> {
  const lines = createInterface({ input: stdin, crlfDelay: Number.POSITIVE_INFINITY })
  for await (const line of lines) return line
  return undefined
}

const CTRL_C = '\u0003'
const CTRL_D = '\u0004'
const BACKSPACES = ['\u007f', '\b']

/** Raw, so that the terminal shows nothing; then its line editing is ours to do. */
function readHidden(stdin: TerminalInput): Promise<string> {
  return new Promise((resolve, reject) => {
    let typed: string[] = []
    const finish = (settle: () => void) => {
      stdin.off('data', onData)
      stdin.setRawMode?.(false)
      stdin.pause()
      settle()
    }
    const onData = (chunk: Buffer | string) => {
      for (const character of chunk.toString()) {
        if (character === CTRL_C) return finish(() => reject(new CliError('interrupted')))
        if (['\r', '\n', CTRL_D].includes(character)) return finish(() => resolve(typed.join('')))
        typed = BACKSPACES.includes(character) ? typed.slice(0, -1) : [...typed, character]
      }
    }
    stdin.setRawMode?.(true)
    stdin.on('data', onData)
    stdin.resume()
  })
}
