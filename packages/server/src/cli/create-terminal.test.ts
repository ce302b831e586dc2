import { PassThrough, Writable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { createTerminal } from './create-terminal.ts'

function create({ isTTY = false } = {}) {
  const written = { out: '', err: '' }
  const into = (name: 'out' | 'err') =>
    new Writable({
      write(chunk, _encoding, done) {
        written[name] += String(chunk)
        done()
      },
    })
  const raw: boolean[] = []
  const setRawMode = (isRaw: boolean) => raw.push(isRaw)
  const stdin = Object.assign(new PassThrough(), { isTTY, setRawMode })
  const terminal = createTerminal({ stdin, stdout: into('out'), stderr: into('err') })
  return { terminal, stdin, written, raw }
}

describe('createTerminal', () => {
  it('keeps data and words for people apart', () => {
    const { terminal, written } = create()
    terminal.print('data')
    terminal.tell('words')
    expect(written).toEqual({ out: 'data\n', err: 'words\n' })
  })

  it('goes on when nobody reads any more', async () => {
    const gone = new Writable({
      write: (_chunk, _encoding, done) => done(Object.assign(new Error('gone'), { code: 'EPIPE' })),
    })
    const terminal = createTerminal({ stdin: new PassThrough(), stdout: gone, stderr: gone })
    terminal.print('data')
    await new Promise(setImmediate)
    expect(gone.errored).toMatchObject({ code: 'EPIPE' })
  })

  it('reads the first line of a pipe as a secret, and nothing from an empty one', async () => {
    const piped = create()
    piped.stdin.end('first line\r\nsecond')
    expect(await piped.terminal.readSecret('Password')).toBe('first line')
    expect(piped.written.err).toBe('')
    const empty = create()
    empty.stdin.end()
    expect(await empty.terminal.readSecret('Password')).toBe('')
  })

  it('shows nothing of what is typed, and lets it be corrected', async () => {
    const { terminal, stdin, written, raw } = create({ isTTY: true })
    const secret = terminal.readSecret('Password')
    for (const keys of ['se', 'x', '\u007f', 'crét\u007ft', '\r']) stdin.write(keys)
    expect(await secret).toBe('secrét')
    expect(written).toEqual({ out: '', err: 'Password: \n' })
    expect(raw).toEqual([true, false])
  })

  it('asks for a second secret after the first', async () => {
    const { terminal, stdin } = create({ isTTY: true })
    const first = terminal.readSecret('Password')
    stdin.write('one\r')
    expect(await first).toBe('one')
    const second = terminal.readSecret('Once more')
    stdin.write('two\r')
    expect(await second).toBe('two')
  })

  it('ends at Ctrl-C, and gives the terminal back', async () => {
    const { terminal, stdin, raw } = create({ isTTY: true })
    const secret = terminal.readSecret('Password')
    stdin.write('abc\u0003')
    await expect(secret).rejects.toThrow('interrupted')
    expect(raw).toEqual([true, false])
  })

  it.each([
    ['y', true],
    ['YES', true],
    ['n', false],
    ['', false],
  ])('takes %j for %s', async (answer, expected) => {
    const { terminal, stdin } = create({ isTTY: true })
    stdin.end(`${answer}\n`)
    expect(await terminal.confirm('Sure?')).toBe(expected)
  })
})
