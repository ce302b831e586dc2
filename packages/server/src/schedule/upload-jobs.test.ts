import { expect, it } from 'vitest'
import { ASSEMBLY_STALE_MS, SWEPT_AGE_MS, UNUSED_AGE_MS } from '../artifacts/artifact-limits.ts'
import { buildBundle, sha1Of, writeBlob } from '../artifacts/testing/build-zip.ts'
import { openTestArtifacts } from '../artifacts/testing/open-test-artifacts.ts'
import { newDebugFile } from '../store/contract/artifact-seed.ts'
import { createUploadJobs } from './upload-jobs.ts'

const BUNDLE = buildBundle({ 'a.js': { content: 'x'.repeat(300) } })

async function open() {
  const test = await openTestArtifacts()
  const { store, blobs, clock } = test
  let wakeCount = 0
  const assembler = {
    wake() {
      wakeCount += 1
    },
  }
  const jobs = createUploadJobs({ store, blobs, assembler, clock })
  const run = async (name: string) => {
    const job = jobs.find((one) => one.name === name)
    if (job === undefined) throw new Error(`there is no job ${name}`)
    await job.run()
  }
  return { ...test, runJob: run, countWakes: () => wakeCount }
}

it('removes chunks that nobody used for a day, but not what was made of them', async () => {
  const { runJob, send, ask, blobs, shop, time } = await open()
  const unused = await send(Buffer.from('never assembled'))
  const projectIds = [shop.project.id]
  const [chunk] = await send(BUNDLE, BUNDLE.length)
  const request = { chunks: chunk ? [chunk] : [], projectIds }
  await ask({ kind: 'artifact_bundle', sha1: sha1Of(BUNDLE), request })
  time.nowMs += UNUSED_AGE_MS
  await runJob('delete-unused-chunks')
  expect(await blobs.findSize(unused[0] ?? sha1Of(''))).toBeDefined()
  time.nowMs += 1
  await runJob('delete-unused-chunks')
  expect(await blobs.findSize(unused[0] ?? sha1Of(''))).toBeUndefined()
  expect(await blobs.findSize(sha1Of(BUNDLE))).toBe(BUNDLE.length)
})

it('finds blobs that lost their rows', async () => {
  const { runJob, send, blobs, time } = await open()
  const lost = await writeBlob(blobs, Buffer.from('lost'))
  const kept = await send(Buffer.from('kept'))
  await runJob('sweep-blobs')
  expect(await blobs.findSize(lost.sha1)).toBe(4)
  time.nowMs += SWEPT_AGE_MS + 1000
  await runJob('sweep-blobs')
  expect(await blobs.findSize(lost.sha1)).toBeUndefined()
  expect(await blobs.findSize(kept[0] ?? lost.sha1)).toBe(4)
})

it('wakes the thread for what a process left, and for nothing else', async () => {
  const { runJob, send, ask, shop, store, time, countWakes } = await open()
  await runJob('resume-assemblies')
  expect(countWakes()).toBe(0)
  const request = { chunks: await send(BUNDLE), projectIds: [shop.project.id] }
  const assembler = { assemble: async () => {} }
  await ask({ kind: 'artifact_bundle', sha1: sha1Of(BUNDLE), request }, { assembler })
  await store.assemblies.claim(time.nowMs, 0)
  await runJob('resume-assemblies')
  expect(countWakes()).toBe(0)
  time.nowMs += ASSEMBLY_STALE_MS + 1
  await runJob('resume-assemblies')
  expect(countWakes()).toBe(1)
})

it('wakes the thread for files that explain stored events', async () => {
  const { runJob, shop, store, countWakes } = await open()
  await store.debugFiles.upsert(newDebugFile(shop, 1))
  await runJob('resume-assemblies')
  expect(countWakes()).toBe(1)
})

it('wakes the thread for whoever asks for all events of a project', async () => {
  const { runJob, shop, store, countWakes } = await open()
  await store.reprocessing.requestProject(shop.project.id, 1)
  await runJob('resume-assemblies')
  expect(countWakes()).toBe(1)
})
