import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestCli, type TestCli } from './test-cli.ts'

let cli: TestCli
beforeAll(() => {
  cli = createTestCli()
})
afterAll(() => cli.remove())

const COMMANDS = [
  ['init'],
  ['start'],
  ['run'],
  ['migrate'],
  ['createuser'],
  ['createorg'],
  ['createteam'],
  ['createproject'],
  ['createtoken'],
  ['queues'],
  ['queues', 'list'],
  ['queues', 'purge'],
  ['queues', 'buried'],
  ['send-event'],
]

describe('help', () => {
  it('lists every command', async () => {
    const { code, out, err } = await cli.run(['--help'])
    expect({ code, err }).toEqual({ code: 0, err: [] })
    for (const [name = ''] of COMMANDS) expect(out.join('\n')).toContain(`  ${name} `)
  })

  it.each(COMMANDS)('of %s %s has an example', async (...words) => {
    const { code, out, err } = await cli.run([...words.filter(Boolean), '--help'])
    expect({ code, err }).toEqual({ code: 0, err: [] })
    const text = out.join('\n')
    expect(text).toContain(`Usage: vedette ${words.join(' ')}`.trimEnd())
    expect(text.split('Examples:')[1]).toContain(`vedette ${words[0]}`)
  })

  it('of start names the three forms of every setting', async () => {
    const { out } = await cli.run(['help', 'start'])
    expect(out.join('\n')).toMatch(/--udp-port <number>[^-]*VEDETTE_UDP_PORT/)
  })

  it('of start names the sample data', async () => {
    const { out } = await cli.run(['help', 'start'])
    expect(out.join('\n')).toContain('--demo')
  })
})

describe('exit codes', () => {
  it('answers the version', async () => {
    expect(await cli.run(['--version'])).toMatchObject({ code: 0, err: [], out: [/^\d+\./] })
  })

  it.each([
    [['nope'], "unknown command 'nope'"],
    [['start', '--prot', '1'], "unknown option '--prot'"],
    [['createuser'], "required option '--email <address>' not specified"],
    [['createproject'], "missing required argument 'name'"],
    [['createproject', 'a', 'b'], "too many arguments for 'createproject'"],
    [['run', 'webb'], "value 'webb' is invalid for argument 'role'"],
    [['queues', 'lst'], "unknown command 'lst'"],
  ])('is 2 for %j', async (argv, sentence) => {
    const { code, out, err } = await cli.run(argv)
    expect({ code, out }).toEqual({ code: 2, out: [] })
    expect(err[0]).toContain(`vedette: `)
    expect(err[0]).toContain(sentence)
  })

  it('is 2 for no command at all, with the help on standard error', async () => {
    const { code, out, err } = await cli.run([])
    expect({ code, out }).toEqual({ code: 2, out: [] })
    expect(err[0]).toBe('Usage: vedette [options] [command]')
  })

  it('is 2 for settings, of which all faults are named', async () => {
    const env = { VEDETTE_PORT: 'http', VEDETTE_REDIS_URL: 'redis://cache' }
    expect(await cli.run(['migrate'], { env })).toMatchObject({
      code: 2,
      err: [
        'vedette: VEDETTE_PORT must be a whole number, from 0 to 65535, not "http"',
        expect.stringMatching(/^vedette: VEDETTE_REDIS_URL cannot be used: /),
      ],
    })
  })

  it('is 1 for what went wrong, with its cause', async () => {
    const useStore = async () => {
      throw new Error('the database cannot be opened', { cause: new Error('disk I/O error') })
    }
    expect(await cli.run(['migrate'], { useStore })).toEqual({
      code: 1,
      out: [],
      err: ['vedette: the database cannot be opened: disk I/O error'],
    })
  })
})

describe('migrate', () => {
  it('is safe twice', async () => {
    const results = [await cli.run(['migrate']), await cli.run(['migrate', '--json'])]
    expect(results).toMatchObject([
      { code: 0, out: [], err: ['The database is up to date.'] },
      { code: 0, out: [expect.stringContaining('"isUpToDate":true')], err: [] },
    ])
  })
})
