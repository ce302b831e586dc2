import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { beforeAll, expect, it } from 'vitest'
import { RULE_MEASURES } from './linear/rule-measures.ts'

const MEASURE_MS_MAX = 240_000
const slowParts = new Map<string, readonly string[]>()

beforeAll(async () => {
  const thread = new Worker(new URL('./linear/rule-measures-thread.ts', import.meta.url), {
    execArgv: [],
  })
  thread.on('message', ([name, parts]) => slowParts.set(name, parts))
  await once(thread, 'exit')
}, MEASURE_MS_MAX)

it.each(RULE_MEASURES)('a megabyte is read within 50 ms: %s', (name) => {
  expect(slowParts.get(name)).toEqual([])
})
