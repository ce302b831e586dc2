import { join } from 'node:path'
import type { KeyId, ProjectId } from '@vedette/protocol/ids'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { QueueInfo } from '../queue/queue-admin.ts'
import { openStore } from '../store/open-store.ts'
import { createTestCli, type TestCli, type TestCliInputs } from './test-cli.ts'

let cli: TestCli
beforeEach(() => {
  cli = createTestCli()
})
afterEach(() => cli.remove())

const QUEUE = { name: 'events', items: 3, bytes: 900, oldestReceivedAtMs: 10_000 }

const FAILURE = {
  failedItemId: undefined,
  item: {
    projectId: 1 as ProjectId,
    keyId: 1 as KeyId,
    receivedAtMs: 1_000,
    sender: {},
    body: new Uint8Array(20),
  },
  attempt: 6,
  isBuried: true,
  reason: 'cannot be read',
  nextAttemptAtMs: 0,
}

function createAdmin(queues: readonly QueueInfo[] = [QUEUE]) {
  const calls: string[] = []
  const inputs: TestCliInputs = {
    clock: { nowMs: () => 14_900, sleep: async () => undefined },
    openQueueAdmin: async () => ({
      list: async () => queues,
      purge: async (name) => {
        calls.push(`purge ${name}`)
        return 3
      },
      close: async () => void calls.push('close'),
    }),
  }
  return { calls, inputs }
}

describe('queues list', () => {
  it('tells depth and age', async () => {
    const idle = { name: 'other', items: 0, bytes: 0, oldestReceivedAtMs: undefined }
    const { calls, inputs } = createAdmin([QUEUE, idle])
    expect((await cli.run(['queues', 'list'], inputs)).out).toEqual([
      'events: 3 items, 900 bytes, the oldest for 4 s',
      'other: 0 items, 0 bytes',
    ])
    const { out } = await cli.run(['queues', 'list', '--json'], inputs)
    expect(JSON.parse(out.join('\n'))).toEqual([
      { name: 'events', items: 3, bytes: 900, oldestAgeSeconds: 4 },
      { name: 'other', items: 0, bytes: 0, oldestAgeSeconds: null },
    ])
    expect(calls).toEqual(['close', 'close'])
  })
})

describe('queues purge', () => {
  it.each([
    ['with --force', ['--force'], {}],
    ['when a person says yes', [], { isInteractive: true, input: ['y'] }],
  ])('gives up what waits %s', async (_, options, given) => {
    const { calls, inputs } = createAdmin()
    expect(
      await cli.run(['queues', 'purge', 'events', ...options], { ...inputs, ...given }),
    ).toEqual({ code: 0, out: [], err: ['Gave up 3 items of events.'] })
    expect(calls).toEqual(['purge events', 'close'])
  })

  it.each([
    ['nobody can be asked', ['events'], {}, 2, 'nobody is there to be asked: give --force'],
    [
      'a person says no',
      ['events'],
      { isInteractive: true, input: ['n'] },
      1,
      'nothing was given up',
    ],
    ['there is none', ['evnts', '--force'], {}, 1, 'no queue "evnts"; there is events'],
  ])('leaves all as it is when %s', async (_, argv, given, code, sentence) => {
    const { calls, inputs } = createAdmin()
    expect(await cli.run(['queues', 'purge', ...argv], { ...inputs, ...given })).toEqual({
      code,
      out: [],
      err: [`vedette: ${sentence}`],
    })
    expect(calls).toEqual(['close'])
  })
})

describe('queues buried', () => {
  async function bury(count: number): Promise<void> {
    await cli.run(['migrate'])
    const databasePath = join(cli.cwd, '.vedette/vedette.db')
    const store = await openStore({ databasePath, threaded: false, migrate: false })
    await store.eventBatches.commit({
      events: [],
      outcomes: [],
      failures: Array.from({ length: count }, () => FAILURE),
      settledFailedItemIds: [],
      checkpoint: undefined,
      settingsVersion: undefined,
      nowMs: 2_000,
    })
    await store.close()
  }

  it('lists, retries and drops', async () => {
    await bury(3)
    const { out } = await cli.run(['queues', 'buried', '--json'])
    const listed = JSON.parse(out.join('\n')) as Record<string, unknown>[]
    expect(listed).toHaveLength(3)
    expect(listed[0]).toEqual({
      id: 1,
      projectId: '1',
      bytes: 20,
      attempts: 6,
      reason: 'cannot be read',
      receivedAt: '1970-01-01T00:00:01.000Z',
      failedAt: '1970-01-01T00:00:02.000Z',
    })
    expect((await cli.run(['queues', 'buried', 'list'])).out[0]).toContain('cannot be read')
    expect((await cli.run(['queues', 'buried', 'retry', '--id', '1'])).err).toEqual([
      '1 items are tried again.',
    ])
    expect((await cli.run(['queues', 'buried', 'drop', '--json'])).out).toEqual(['{"dropped":2}'])
    expect((await cli.run(['queues', 'buried'])).err).toEqual(['Nothing is buried.'])
  })

  it('says when a named item is not there', async () => {
    expect(await cli.run(['queues', 'buried', 'drop', '--id', '9'])).toMatchObject({
      code: 1,
      err: ['vedette: no buried item 9: see vedette queues buried list'],
    })
    expect((await cli.run(['queues', 'buried', 'drop', '--id', '1.5'])).code).toBe(2)
  })
})
