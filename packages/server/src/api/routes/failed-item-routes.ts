import type { ProjectId } from '@vedette/protocol/ids'
import { Hono } from 'hono'
import type { FailedItem, FailedItemChoice } from '../../store/failed-item-store.ts'
import { answerDownload } from '../answer-download.ts'
import type { ApiDeps } from '../api-deps.ts'
import {
  type ApiContext,
  type ApiEnv,
  assertSuperuser,
  assertVerified,
  pathParam,
} from '../api-env.ts'
import { ApiError, fieldError } from '../api-error.ts'
import { audit } from '../audit.ts'
import { endpoint } from '../endpoint.ts'
import { formatFailedItem, formatFailedItemDetail } from '../format/format-failed-item.ts'
import { findNamedProjects } from '../named-projects.ts'
import { failedItemChoiceInput } from '../operation-input.ts'
import { readPageRequest, setLinkHeader } from '../paging.ts'
import { readJson } from '../read-json.ts'

const STATES = ['buried', 'retrying'] as const

const endpoints = {
  list: endpoint({
    summary: 'List the items that could not be processed',
    scope: 'superuser',
    isPaged: true,
    parameters: {
      state: { description: 'Given up, as without it, or still tried again.', values: STATES },
      project: { description: 'Only of the project with this id.' },
    },
    answers: {
      200: { description: 'A page of items, what failed last first.', schema: ['FailedItem'] },
    },
  }),
  get: endpoint({
    summary: 'Retrieve an item that could not be processed',
    scope: 'superuser',
    answers: {
      200: {
        description: 'The item, with as much of what was sent as fits a page.',
        schema: 'FailedItemDetail',
      },
    },
  }),
  download: endpoint({
    summary: 'Download an item that could not be processed',
    scope: 'superuser',
    answers: { 200: 'The envelope, byte by byte.' },
  }),
  retry: endpoint({
    summary: 'Give buried items another round of attempts',
    scope: 'superuser',
    body: failedItemChoiceInput,
    answers: { 200: { description: 'How many are tried again.', schema: 'Retried' } },
  }),
  drop: endpoint({
    summary: 'Delete buried items with their bytes',
    scope: 'superuser',
    body: failedItemChoiceInput,
    answers: { 200: { description: 'How many are gone.', schema: 'Dropped' } },
  }),
}

const LIST = '/internal/failed-items'

/** What the pipeline could not process: looked at, tried again, given up. */
export function failedItemRoutes(deps: ApiDeps) {
  const { failedItems } = deps.stores

  async function getItem(context: ApiContext): Promise<FailedItem> {
    const text = pathParam(context, 'item')
    const found = ID.test(text) ? await failedItems.find(Number(text)) : undefined
    if (found === undefined) throw new ApiError('not_found')
    return found
  }

  async function note(context: ApiContext, action: string, given: Chosen) {
    const { ids, projectId } = given.choice
    const target = ids === undefined ? 'all' : ids.slice(0, NOTED_IDS_MAX).join(', ')
    const data = { count: given.count, ...(projectId !== undefined && { project: projectId }) }
    await audit(deps, context, { organizationId: undefined, action, target, data })
  }

  return new Hono<ApiEnv>()
    .get(LIST, endpoints.list, async (context: ApiContext) => {
      assertSuperuser(context)
      const request = readPageRequest(context)
      const page = await failedItems.list(readFilter(context), request)
      const projects = await findNamedProjects(
        deps.stores,
        page.rows.map(({ projectId }) => projectId),
      )
      setLinkHeader(context, deps.urlPrefix, { ...request, hasMore: page.hasMore })
      return context.json(
        page.rows.map((item) => formatFailedItem(item, projects.get(item.projectId))),
      )
    })
    .post(`${LIST}/retry`, endpoints.retry, async (context: ApiContext) => {
      assertSuperuser(context)
      const choice = await readJson(context, failedItemChoiceInput) // 400
      const retried = await failedItems.retryBuried(deps.clock.nowMs(), choice)
      await note(context, 'buried.retry', { choice, count: retried })
      return context.json({ retried })
    })
    .post(`${LIST}/drop`, endpoints.drop, async (context: ApiContext) => {
      assertSuperuser(context)
      assertVerified(context, deps.clock.nowMs()) // 401: it cannot be taken back
      const choice = await readJson(context, failedItemChoiceInput) // 400
      const dropped = await failedItems.deleteBuried(choice)
      await note(context, 'buried.drop', { choice, count: dropped })
      return context.json({ dropped })
    })
    .get(`${LIST}/:item`, endpoints.get, async (context: ApiContext) => {
      assertSuperuser(context)
      const found = await getItem(context)
      const { projectId } = found.item
      const projects = await findNamedProjects(deps.stores, [projectId])
      return context.json(formatFailedItemDetail(found, projects.get(projectId)))
    })
    .get(`${LIST}/:item/body`, endpoints.download, async (context: ApiContext) => {
      assertSuperuser(context)
      const { id, item } = await getItem(context)
      const pieces = onePiece(item.body)
      const filename = `item-${id}.envelope`
      return answerDownload(context, { filename, bytes: item.body.length, pieces })
    })
}

interface Chosen {
  readonly choice: FailedItemChoice
  readonly count: number
}

const ID = /^[0-9]{1,15}$/
/** In the log; the number of all is beside them. */
const NOTED_IDS_MAX = 20

function readFilter(context: ApiContext) {
  const given = context.req.query('state') || 'buried'
  const state = STATES.find((name) => name === given)
  if (state === undefined) throw fieldError('state', `Ask for ${STATES.join(' or ')}.`)
  const project = context.req.query('project')
  if (!project) return { state }
  if (!ID.test(project)) throw fieldError('project', 'This is no id.')
  return { state, projectId: Number(project) as ProjectId }
}

async function* onePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
