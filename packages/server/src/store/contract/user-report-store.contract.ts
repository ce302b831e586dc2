import { describe, expect, it } from 'vitest'
import type { ProcessedUserReport } from '../user-report-store.ts'
import { USER_REPORT_CHANGE_MS_MAX } from '../user-report-store.ts'
import {
  batchOf,
  commitEvents,
  eventId,
  HOUR_MS,
  hash,
  processed,
  type Shop,
  seedShop,
  T0_MS,
} from './seed.ts'
import type { OpenStore } from './store-backends.ts'

const FIRST_PAGE = { offset: 0, limit: 100 }

function reportOf(
  { project, key }: Shop,
  change: Partial<ProcessedUserReport> = {},
): ProcessedUserReport {
  return {
    projectId: project.id,
    keyId: key.id,
    feedbackId: undefined,
    eventId: eventId(1),
    name: 'Ann',
    email: 'ann@example.com',
    comments: 'It broke',
    source: 'user_report_envelope',
    url: undefined,
    replayId: undefined,
    createdAtMs: T0_MS,
    ...change,
  }
}

/** The promises that every store of reports keeps. */
export function describeUserReportStore(backend: string, open: OpenStore): void {
  describe(`UserReportStore on ${backend}`, () => {
    async function openShop() {
      const store = await open()
      const shop = await seedShop(store)
      const { id: projectId } = shop.project
      const issueOf = async (id: number) => {
        const event = await store.events.find(projectId, eventId(id))
        if (!event) throw new Error('the event is stored')
        return event.issueId
      }
      const commit = (...userReports: ProcessedUserReport[]) =>
        store.eventBatches.commit(batchOf([], { userReports }))
      return { store, shop, projectId, issueOf, commit, reports: store.userReports }
    }

    it('keeps a report under its event and that event’s issue', async () => {
      const { store, shop, projectId, issueOf, reports } = await openShop()
      await commitEvents(store, shop, [{ id: 1 }])
      const { keyId: _, ...report } = reportOf(shop)
      const kept = await reports.insert(report)
      const issueId = await issueOf(1)
      expect(kept).toEqual({ ...report, id: kept?.id, issueId, status: 'unresolved' })
      expect(await reports.find(projectId, kept?.id ?? 0)).toEqual(kept)
      expect(await reports.findOfEvent(projectId, eventId(1))).toEqual(kept)
      expect(await reports.findOfEvent(projectId, eventId(2))).toBeUndefined()
      expect((await reports.listOfIssue(issueId, FIRST_PAGE)).rows).toEqual([kept])
      expect(await reports.countOfIssue(issueId)).toBe(1)
    })

    it('finds a feedback by its own id, and takes it once', async () => {
      const { shop, projectId, commit, reports } = await openShop()
      const feedback = reportOf(shop, { feedbackId: eventId(9), eventId: undefined, url: '/cart' })
      await commit(feedback, { ...feedback, comments: 'again' })
      const found = await reports.findFeedback(projectId, eventId(9))
      expect(found).toMatchObject({ comments: 'It broke', url: '/cart', issueId: undefined })
      expect((await reports.list({ projectIds: [projectId] }, FIRST_PAGE)).rows).toHaveLength(1)
    })

    it('lets a report be corrected for a short time', async () => {
      const { shop, projectId, reports } = await openShop()
      const { keyId: _, ...report } = reportOf(shop)
      const first = await reports.insert(report)
      const soon = T0_MS + USER_REPORT_CHANGE_MS_MAX
      const corrected = await reports.insert({ ...report, name: 'Bea', createdAtMs: soon })
      expect(corrected).toMatchObject({ id: first?.id, name: 'Bea', createdAtMs: soon })
      const late = soon + USER_REPORT_CHANGE_MS_MAX + 1
      expect(await reports.insert({ ...report, createdAtMs: late })).toBeUndefined()
      expect(await reports.findOfEvent(projectId, eventId(1))).toEqual(corrected)
    })

    it('waits for an event that comes later', async () => {
      const { store, shop, projectId, issueOf, commit, reports } = await openShop()
      const feedback = reportOf(shop, { feedbackId: eventId(9) })
      await commit(reportOf(shop), feedback)
      expect((await reports.findOfEvent(projectId, eventId(1)))?.issueId).toBeUndefined()
      await commitEvents(store, shop, [{ id: 1 }])
      expect(await reports.countOfIssue(await issueOf(1))).toBe(2)
    })

    it('finds the event of one that waited long, by a job', async () => {
      const { store, shop, issueOf, commit, reports } = await openShop()
      await commit(reportOf(shop))
      const events = [processed(shop, { id: 1 })]
      await store.eventBatches.commit(batchOf(events, { nowMs: T0_MS + 2 * HOUR_MS }))
      await reports.linkWaiting(T0_MS - 1)
      expect(await reports.countOfIssue(await issueOf(1))).toBe(1)
    })

    it('lists the newest first, by project and status, in pages', async () => {
      const { store, shop, projectId, commit, reports } = await openShop()
      const bank = await seedShop(store, 'bank')
      const ids = [1, 2, 3].map((id) => reportOf(shop, { eventId: eventId(id), name: `${id}` }))
      await commit(...ids, reportOf(bank))
      const all = { projectIds: [projectId] }
      const { rows } = await reports.list(all, FIRST_PAGE)
      expect(rows.map(({ name }) => name)).toEqual(['3', '2', '1'])
      const second = rows[1]?.id ?? 0
      expect(await reports.setStatus(second, 'spam')).toMatchObject({ id: second, status: 'spam' })
      expect(await reports.setStatus(0, 'spam')).toBeUndefined()
      const spam = await reports.list({ ...all, status: 'spam' }, FIRST_PAGE)
      expect(spam.rows.map(({ name }) => name)).toEqual(['2'])
      const page = await reports.list({ ...all, status: 'unresolved' }, { offset: 0, limit: 1 })
      expect(page).toMatchObject({ rows: [{ name: '3' }], hasMore: true })
      expect((await reports.list({ projectIds: [] }, FIRST_PAGE)).rows).toEqual([])
      expect(await reports.find(bank.project.id, second)).toBeUndefined()
    })

    it('goes when it is deleted, and with its issue', async () => {
      const { store, shop, projectId, issueOf, commit, reports } = await openShop()
      await commitEvents(store, shop, [{ id: 1 }, { id: 2, hashes: [hash('b')] }])
      await commit(reportOf(shop), reportOf(shop, { eventId: eventId(2) }))
      await store.issues.delete([await issueOf(1)])
      const { rows } = await reports.list({ projectIds: [projectId] }, FIRST_PAGE)
      expect(rows).toMatchObject([{ eventId: eventId(2) }])
      expect(await reports.delete(rows[0]?.id ?? 0)).toBe(true)
      expect(await reports.delete(rows[0]?.id ?? 0)).toBe(false)
    })

    it('takes the pictures of a feedback along, and shows them with its issue', async () => {
      const { store, shop, projectId, issueOf, reports } = await openShop()
      await commitEvents(store, shop, [{ id: 1 }])
      const picture = {
        ...{ projectId, keyId: shop.key.id, receivedAtMs: T0_MS, eventId: eventId(9) },
        ...{ isWithEvent: true, name: 'screenshot.png', type: 'event.attachment', bytes: 1 },
        ...{ blob: 'a'.repeat(40), sha1: 'b'.repeat(40) },
      }
      const userReports = [reportOf(shop, { feedbackId: eventId(9) })]
      await store.eventBatches.commit(batchOf([], { userReports, attachments: [picture] }))
      const ofIssue = await store.attachments.listOfIssue(await issueOf(1), {}, FIRST_PAGE)
      expect(ofIssue.rows).toMatchObject([{ eventId: eventId(9) }])
      const feedback = await reports.findFeedback(projectId, eventId(9))
      await reports.delete(feedback?.id ?? 0)
      expect(await store.blobReferences.listUnneeded(9)).toMatchObject([{ blob: picture.blob }])
    })
  })
}
