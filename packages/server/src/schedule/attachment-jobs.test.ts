import { expect, it } from 'vitest'
import { ORPHAN_AGE_MS } from '../artifacts/artifact-limits.ts'
import { keepAttachmentBytes } from '../store/attachment-bytes.ts'
import { batchOf, eventId, processed, seedShop, T0_MS } from '../store/contract/seed.ts'
import { createMemoryStore } from '../store/memory/create-memory-store.ts'
import { MemoryBlobStore } from '../store/memory/memory-blob-store.ts'
import { createAttachmentJobs } from './attachment-jobs.ts'

async function open() {
  const store = createMemoryStore()
  const { project, key, ...shop } = await seedShop(store)
  const time = { nowMs: T0_MS }
  const clock = { nowMs: () => time.nowMs }
  const blobs = new MemoryBlobStore(clock)
  let salt = 0
  const randomHex = () => String(++salt).padStart(32, '0')
  /** The same bytes each time. */
  const attach = async (id: number) => {
    const kept = await keepAttachmentBytes({ blobs, randomHex }, [Buffer.from('same')], 9)
    const place = { projectId: project.id, keyId: key.id, eventId: eventId(id) }
    const labels = { name: 'a.log', type: 'event.attachment', isWithEvent: false }
    const attachments = [{ ...place, ...kept, ...labels, receivedAtMs: T0_MS }]
    await store.eventBatches.commit(batchOf([], { attachments }))
    return kept.blob
  }
  const jobs = createAttachmentJobs({ store, blobs, clock })
  const run = async (name: string) => jobs.find((job) => job.name === name)?.run()
  return { store, shop: { ...shop, project, key }, blobs, time, attach, run }
}

it('removes the files of what is gone, and no other that holds the same', async () => {
  const { store, shop, blobs, attach, run } = await open()
  const [gone, kept] = [await attach(1), await attach(2)]
  await store.eventBatches.commit(batchOf([processed(shop, { id: 1 })]))
  const issue = await store.issues.findByShortNumber(shop.project.id, 1)
  await store.issues.delete(issue ? [issue.id] : [])
  await run('free-unneeded-blobs')
  expect(await blobs.findSize(gone)).toBeUndefined()
  expect(await blobs.findSize(kept)).toBeGreaterThan(0)
  expect(await store.blobReferences.listUnneeded(9)).toEqual([])
})

it('removes what waited a week for its event, and nothing younger', async () => {
  const { time, blobs, attach, run } = await open()
  const lost = await attach(1)
  time.nowMs += ORPHAN_AGE_MS
  await run('delete-orphaned-attachments')
  await run('free-unneeded-blobs')
  expect(await blobs.findSize(lost)).toBeGreaterThan(0)
  time.nowMs += 1
  await run('delete-orphaned-attachments')
  await run('free-unneeded-blobs')
  expect(await blobs.findSize(lost)).toBeUndefined()
})
