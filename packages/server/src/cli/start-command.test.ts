import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Config } from '../config/config.ts'
import { createTestCli, startTestServer, type TestCli, type TestCliInputs } from './test-cli.ts'

let cli: TestCli
beforeEach(() => {
  cli = createTestCli()
})
afterEach(() => cli.remove())

/** A server that is asked to stop as soon as it runs. */
function createServer(url = 'http://127.0.0.1:9000') {
  const started: { readonly config: Config; readonly roles: readonly string[] }[] = []
  let stops = 0
  const inputs: TestCliInputs = {
    startServer: async (config, roles) => {
      started.push({ config, roles })
      const running = await startTestServer(config, { url })
      const stop = async () => {
        stops += 1
        await running.stop()
      }
      return { ...running, stop }
    },
    signals: {
      on: (signal, listener) => signal === 'SIGTERM' && setImmediate(listener),
      off: () => undefined,
    },
  }
  return { started, inputs, stopCount: () => stops }
}

describe('start', () => {
  it('prints the address, the set-up link and the DSN the first time', async () => {
    const { started, inputs, stopCount } = createServer()
    const { code, out, err } = await cli.run(['start', '--url-prefix', 'https://e.test'], inputs)
    expect({ code, err }).toEqual({ code: 0, err: [] })
    expect(out).toEqual([
      'Vedette is ready at https://e.test',
      expect.stringMatching(/^Create .* at https:\/\/e\.test\/auth\/setup\/\?token=[0-9a-f]{64}$/),
      expect.stringMatching(/^DSN of the first project: https:\/\/[0-9a-f]{32}@e\.test\/1$/),
    ])
    expect(started[0]?.roles).toEqual(['web', 'worker', 'cron'])
    expect(stopCount()).toBe(1)
  })

  it('prints a new link until there is a superuser, and then the address only', async () => {
    const { inputs } = createServer()
    const first = await cli.run(['start'], inputs)
    const second = await cli.run(['start'], inputs)
    expect(second.out).toHaveLength(2)
    expect(second.out[1]).not.toBe(first.out[1])
    const user = ['--email', 'me@example.com', '--password', 'long enough', '--superuser']
    await cli.run(['createuser', ...user])
    expect((await cli.run(['start'], inputs)).out).toEqual([
      'Vedette is ready at http://127.0.0.1:9000',
    ])
  })

  it('that fails leaves the first one to the next', async () => {
    const startServer = async () => {
      throw new Error('the port is in use')
    }
    expect(await cli.run(['start'], { startServer })).toEqual({
      code: 1,
      out: [],
      err: ['vedette: the port is in use'],
    })
    expect((await cli.run(['start'], createServer().inputs)).out).toHaveLength(3)
  })

  it('prints one JSON document when asked to', async () => {
    const { inputs } = createServer()
    const { out } = await cli.run(['start', '--json'], inputs)
    expect(out).toHaveLength(1)
    expect(JSON.parse(out[0] ?? '')).toEqual({
      url: 'http://127.0.0.1:9000',
      setupLink: expect.stringContaining('/auth/setup/?token='),
      dsn: expect.stringContaining('@127.0.0.1:9000/1'),
    })
  })

  it('names the port that a free one turned out to be', async () => {
    const { inputs } = createServer('http://127.0.0.1:40123')
    const { out } = await cli.run(['start', '--port', '0'], inputs)
    expect(out[0]).toBe('Vedette is ready at http://127.0.0.1:40123')
    expect(out[2]).toContain('@127.0.0.1:40123/1')
  })

  it('fails when the server ends by itself', async () => {
    const { inputs } = createServer()
    const signals = { on: () => undefined, off: () => undefined }
    const ended = await cli.run(['start'], {
      ...inputs,
      signals,
      startServer: (config) => startTestServer(config, { stopped: Promise.resolve() }),
    })
    expect(ended).toMatchObject({
      code: 1,
      err: ['vedette: the server has stopped by itself; see the log above'],
    })
    const failed = await cli.run(['start'], {
      ...inputs,
      signals,
      startServer: (config) =>
        startTestServer(config, { stopped: Promise.reject(new Error('disk gone')) }),
    })
    expect(failed).toMatchObject({ code: 1, err: ['vedette: disk gone'] })
  })
})

describe('run', () => {
  it.each([
    ['web', "Vedette's web is ready at http://127.0.0.1:9000"],
    ['worker', "Vedette's worker is ready"],
    ['cron', "Vedette's cron is ready"],
  ])('starts %s alone', async (role, line) => {
    const { started, inputs } = createServer()
    expect(await cli.run(['run', role, '--port', '9005'], inputs)).toEqual({
      code: 0,
      out: [line],
      err: [],
    })
    expect(started.map(({ config, roles }) => [config.port, roles])).toEqual([[9005, [role]]])
  })
})
