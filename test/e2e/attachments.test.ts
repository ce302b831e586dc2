import type { AttachmentSummary, UserReportWithIssue } from '@vedette/protocol/api/attachment'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { runSentryNode } from './client-programs.ts'
import { type LiveProject, type LiveServer, startLiveServer } from './live-server.ts'
import { type McpTools, startMcpServer } from './mcp-client.ts'
import { waitUntil } from './wait-until.ts'

const TITLE = 'row 2 of orders.csv has no amount'
const ROWS = 'number,amount\nA-1,4165\nA-2,0\n'

let server: LiveServer
let project: LiveProject
let tools: McpTools

beforeAll(async () => {
  server = await startLiveServer()
  project = await server.createProject('Shop')
  const scenarios = ['attachment', 'feedback']
  await runSentryNode('sentry-node-11', project.key.dsn.public, scenarios)
  await project.getIssue(TITLE)
  tools = await startMcpServer(server.url, server.token)
}, 120_000)
afterAll(async () => {
  await tools.close()
  await server.stop()
})

async function getAttachment() {
  const { issue, event } = await project.getIssue(TITLE)
  const path = `/projects/vedette/shop/events/${event.eventID}/attachments/`
  const [attachment] = await server.get<AttachmentSummary[]>(path)
  if (attachment === undefined) throw new Error('the client attached a file')
  return { issue, event, attachment, path: `${path}${attachment.id}/` }
}

it('a client’s attachment comes back byte for byte', async () => {
  const { attachment, path } = await getAttachment()
  expect(attachment).toMatchObject({ name: 'orders.csv', mimetype: 'text/csv', size: ROWS.length })
  const headers = { authorization: `Bearer ${server.token}` }
  const saved = await fetch(`${server.url}/api/0${path}?download=1`, { headers })
  expect(await saved.text()).toBe(ROWS)
  expect(saved.headers.get('content-type')).toBe('application/octet-stream')
})

it('the MCP server lists and downloads it', async () => {
  const { event, attachment } = await getAttachment()
  const place = {
    organizationSlug: 'vedette',
    projectSlug: 'shop',
    eventId: event.eventID,
  }
  expect(await tools.execute('get_event_attachment', place)).toContain('orders.csv')
  const one = { ...place, attachmentId: attachment.id }
  expect(await tools.execute('get_event_attachment', one)).toContain('orders.csv')
})

it('a client’s feedback is listed', async () => {
  const reports = await waitUntil('the feedback', async () => {
    const found = await server.get<UserReportWithIssue[]>('/projects/vedette/shop/user-feedback/')
    return found.length > 0 ? found : undefined
  })
  expect(reports).toMatchObject([{ status: 'unresolved', comments: expect.stringMatching(/./) }])
})

it('a file that comes after its event is found with it', async () => {
  const { issue, event } = await getAttachment()
  const form = new FormData()
  form.append('late', new Blob(['late']), 'late.log')
  const url = new URL(project.key.dsn.public)
  const address = `/api/${project.id}/events/${event.eventID}/attachments/`
  const sent = await fetch(`${server.url}${address}?sentry_key=${url.username}`, {
    method: 'POST',
    body: form,
  })
  expect(sent.status).toBe(201)
  const names = await waitUntil('the late file', async () => {
    const found = await server.get<AttachmentSummary[]>(`/issues/${issue.id}/attachments/`)
    return found.length === 2 ? found.map(({ name }) => name).toSorted() : undefined
  })
  expect(names).toEqual(['late.log', 'orders.csv'])
})
