import { expect, it } from 'vitest'
import { hourly, openMonitors } from '../monitors/test-monitors.ts'
import { batchOf } from '../store/contract/seed.ts'
import { createMonitorJobs } from './monitor-jobs.ts'

const DAY_MINUTES = 24 * 60

async function open() {
  const test = await openMonitors()
  const jobs = createMonitorJobs(test.deps)
  const runJob = async (name: string) => {
    const job = jobs.find((one) => one.name === name)
    if (job === undefined) throw new Error(`there is no job ${name}`)
    await job.run()
  }
  return { ...test, runJob }
}

it('gives check-ins of a batch their effect', async () => {
  const { runJob, store, arrivalOf, runs } = await open()
  await store.eventBatches.commit(batchOf([], { checkIns: [arrivalOf(hourly())] }))
  await runJob('take-check-ins')
  expect(await runs()).toEqual(['ok@0'])
})

it('forgets runs after 90 days', async () => {
  const { runJob, send, after, runs } = await open()
  await send(hourly())
  after(DAY_MINUTES)
  await send()
  after(90 * DAY_MINUTES)
  await runJob('delete-old-check-ins')
  expect(await runs()).toEqual(['ok@0', `ok@${DAY_MINUTES}`])
  after(91 * DAY_MINUTES)
  await runJob('delete-old-check-ins')
  expect(await runs()).toEqual([`ok@${DAY_MINUTES}`])
})

it('looks at nothing where there is no monitor', async () => {
  const { runJob, store } = await open()
  await runJob('judge-monitors')
  expect(await store.options.find('monitors:last-look')).toBeUndefined()
})
