import { type EventId, type ProjectId, parseEventId } from '@vedette/protocol/ids'
import { Hono } from 'hono'
import { freeUnneededBlobs } from '../../artifacts/free-unneeded-blobs.ts'
import { streamAttachmentBytes } from '../../store/attachment-bytes.ts'
import type { Attachment, AttachmentFilter } from '../../store/attachment-store.ts'
import type { Access } from '../access.ts'
import { answerDownload } from '../answer-download.ts'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, type ApiEnv, pathParam } from '../api-env.ts'
import { ApiError } from '../api-error.ts'
import { audit } from '../audit.ts'
import { endpoint } from '../endpoint.ts'
import { formatAttachment } from '../format/format-attachment.ts'
import { issuePaths } from '../issue-paths.ts'
import { readPageRequest, setLinkHeader } from '../paging.ts'

const PAGE = { description: 'A page of attachments.', schema: ['Attachment'] } as const

const endpoints = {
  listOfEvent: endpoint({
    summary: 'List the attachments of an event',
    scope: 'event:read',
    isPaged: true,
    parameters: {
      query: { description: 'Part of a name; is:screenshot for pictures of what users saw.' },
    },
    answers: { 200: PAGE },
  }),
  listOfIssue: endpoint({
    summary: 'List the attachments of the events of an issue',
    scope: 'event:read',
    isPaged: true,
    parameters: {
      types: { description: 'Only of this type, such as event.minidump.', isRepeated: true },
      screenshot: { description: 'Given, with any value: only pictures of what users saw.' },
    },
    answers: { 200: PAGE },
  }),
  get: endpoint({
    summary: 'Retrieve or download an attachment',
    scope: 'event:read',
    parameters: { download: { description: 'Given, with any value: the bytes of the file.' } },
    answers: {
      200: { description: 'The attachment, or its bytes.', schema: 'Attachment', orBytes: true },
    },
  }),
  remove: endpoint({
    summary: 'Delete an attachment',
    scope: 'event:admin',
    answers: { 204: 'It is gone.' },
  }),
}

const EVENT_PATH = '/projects/:organization/:project/events/:event/attachments'

/** Files that came with events: listed, told of, saved, deleted. */
export function attachmentRoutes(deps: ApiDeps, access: Access) {
  const { stores, blobs } = deps

  async function getAttachment(context: ApiContext, projectId: ProjectId): Promise<Attachment> {
    const eventId = parseEventId(pathParam(context, 'event'))
    const text = pathParam(context, 'attachment')
    const id = /^[0-9]{1,15}$/.test(text) ? Number(text) : 0
    const found = eventId && (await stores.attachments.find(projectId, eventId, id))
    if (found === undefined) throw new ApiError('not_found')
    return found
  }

  /** A feedback has attachments too, and is an event to whoever sent it. */
  async function getEventId(context: ApiContext, projectId: ProjectId): Promise<EventId> {
    const eventId = parseEventId(pathParam(context, 'event'))
    const found =
      eventId &&
      ((await stores.events.find(projectId, eventId)) ??
        (await stores.userReports.findFeedback(projectId, eventId)))
    if (found === undefined || eventId === undefined) throw new ApiError('not_found')
    return eventId
  }

  return new Hono<ApiEnv>()
    .get(EVENT_PATH, endpoints.listOfEvent, async (context: ApiContext) => {
      const { project } = await access.project(context, 'event:read')
      const eventId = await getEventId(context, project.id)
      const request = readPageRequest(context)
      const filter = readNameQuery(context.req.query('query'))
      const event = { projectId: project.id, eventId }
      const page = await stores.attachments.listOfEvent(event, filter, request)
      setLinkHeader(context, deps.urlPrefix, { ...request, hasMore: page.hasMore })
      return context.json(page.rows.map(formatAttachment))
    })
    .on('GET', issuePaths('/attachments'), endpoints.listOfIssue, async (context: ApiContext) => {
      const { issue } = await access.issue(context, 'event:read')
      const request = readPageRequest(context)
      const types = (context.req.queries('types') ?? []).slice(0, TYPES_MAX)
      const filter = { types, isScreenshot: context.req.query('screenshot') !== undefined }
      const page = await stores.attachments.listOfIssue(issue.id, filter, request)
      setLinkHeader(context, deps.urlPrefix, { ...request, hasMore: page.hasMore })
      return context.json(page.rows.map(formatAttachment))
    })
    .get(`${EVENT_PATH}/:attachment`, endpoints.get, async (context: ApiContext) => {
      const { project } = await access.project(context, 'event:read')
      const attachment = await getAttachment(context, project.id)
      if (context.req.query('download') === undefined) {
        return context.json(formatAttachment(attachment))
      }
      const { blob, bytes, name, contentType } = attachment
      if ((await blobs.findSize(blob)) === undefined) throw new ApiError('not_found')
      const pieces = streamAttachmentBytes(blobs, blob)
      return answerDownload(context, { filename: name, bytes, pieces, contentType })
    })
    .delete(`${EVENT_PATH}/:attachment`, endpoints.remove, async (context: ApiContext) => {
      const { organization, project } = await access.project(context, 'event:admin')
      const { id, name, eventId } = await getAttachment(context, project.id)
      await stores.attachments.delete(id)
      await freeUnneededBlobs({ blobs, references: stores.blobReferences })
      await audit(deps, context, {
        organizationId: organization.id,
        action: 'attachment.remove',
        target: name,
        data: { project: project.slug, event: eventId },
      })
      return context.body(null, 204)
    })
}

/** As many as there are types, and then some. */
const TYPES_MAX = 50
const SCREENSHOT = 'is:screenshot'

function readNameQuery(query = ''): AttachmentFilter {
  const words = query.split(' ').filter((word) => word !== '')
  const name = words.filter((word) => word !== SCREENSHOT).join(' ')
  const isScreenshot = words.includes(SCREENSHOT)
  return { isScreenshot, ...(name !== '' && { nameContains: name }) }
}
