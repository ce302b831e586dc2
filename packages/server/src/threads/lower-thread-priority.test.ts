import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { afterEach, describe, expect, it } from 'vitest'

const MODULE = new URL('./lower-thread-priority.ts', import.meta.url).href
// Tells its id among the threads of the system, and stays.
const PROGRAM = `
  import { readlinkSync } from 'node:fs'
  import { parentPort } from 'node:worker_threads'
  import { lowerThreadPriority } from ${JSON.stringify(MODULE)}
  lowerThreadPriority()
  parentPort.on('message', () => {})
  parentPort.postMessage(readlinkSync('/proc/thread-self'))
`
/** proc_pid_stat(5): the nice value. */
const NICE_FIELD = 19

const isLinux = process.platform === 'linux'

describe.skipIf(!isLinux)('lowerThreadPriority', () => {
  let worker: Worker | undefined

  afterEach(async () => {
    await worker?.terminate()
    worker = undefined
  })

  async function startThread(): Promise<string> {
    worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(PROGRAM)}`))
    const [thread] = (await once(worker, 'message')) as [string]
    return thread
  }

  it('lets every other thread go first', async () => {
    const thread = await startThread()
    expect(field(thread, NICE_FIELD)).toBe('19')
    expect(field('self', NICE_FIELD)).not.toBe('19')
  })
})

function field(thread: string, number: number): string | undefined {
  const text = readFileSync(`/proc/${thread}/stat`, 'utf8')
  // The name, the second field, may hold anything, so counting begins behind it.
  return text.slice(text.lastIndexOf(')') + 2).split(' ')[number - 3]
}
