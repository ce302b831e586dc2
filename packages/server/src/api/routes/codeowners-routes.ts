import { Hono } from 'hono'
import { z } from 'zod'
import {
  createCodeownersMatcher,
  TooManyPatterns,
} from '../../ownership/create-codeowners-matcher.ts'
import { isHandle } from '../../ownership/owner-handles.ts'
import { CODEOWNERS_BYTES_MAX } from '../../ownership/ownership-limits.ts'
import { loadHandles } from '../../ownership/project-ownership.ts'
import { readCodeowners } from '../../ownership/read-codeowners.ts'
import type { Codeowners } from '../../store/ownership-store.ts'
import type { Access, ProjectAccess } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, type ApiEnv, pathParam } from '../api-env.ts'
import { ApiError, fieldError } from '../api-error.ts'
import { audit } from '../audit.ts'
import { endpoint } from '../endpoint.ts'
import { formatTime } from '../format/format-time.ts'
import { readJson } from '../read-json.ts'
import { resolveRuleOwners } from '../resolve-rule-owners.ts'

const idField = z.union([z.int(), z.string().regex(/^[0-9]{1,15}$/)]).transform(Number)
const rawField = z
  .string()
  .refine((text) => Buffer.byteLength(text) <= CODEOWNERS_BYTES_MAX, 'Use at most 3 MB')
const codeownersInput = z.strictObject({ raw: rawField, codeMappingId: idField.nullish() })
const codeownersChange = z.strictObject({
  raw: rawField.optional(),
  codeMappingId: idField.nullish(),
})
/** Line ends and quotation marks take two characters in JSON. */
const BODY_BYTES_MAX = 2 * CODEOWNERS_BYTES_MAX

const endpoints = {
  list: endpoint({
    summary: 'List the CODEOWNERS files of a project',
    scope: 'project:read',
    answers: {
      200: { description: 'The files, with names that are nobody here.', schema: ['Codeowners'] },
    },
  }),
  create: endpoint({
    summary: 'Add a CODEOWNERS file to a project',
    scope: 'project:write',
    body: codeownersInput,
    answers: { 201: { description: 'The file.', schema: 'Codeowners' } },
  }),
  update: endpoint({
    summary: 'Change a CODEOWNERS file of a project',
    scope: 'project:write',
    body: codeownersChange,
    answers: { 200: { description: 'The file.', schema: 'Codeowners' } },
  }),
  remove: endpoint({
    summary: 'Delete a CODEOWNERS file of a project',
    scope: 'project:write',
    answers: { 204: 'It is gone.' },
  }),
}

const PATH = '/projects/:organization/:project/codeowners'

/** Files of repositories that say whose an issue is; rules that people write come after them. */
export function codeownersRoutes(deps: ApiDeps, access: Access) {
  const { stores, clock } = deps

  async function enter(context: ApiContext) {
    const entry = await access.project(context, 'project:write')
    const id = Number(pathParam(context, 'codeowners'))
    const rows = await stores.ownership.listCodeowners(entry.project.id)
    const file = rows.find((row) => row.id === id)
    if (file === undefined) throw new ApiError('not_found')
    return { entry, file }
  }

  async function tell(context: ApiContext, entry: ProjectAccess, action: string) {
    const organizationId = entry.organization.id
    await audit(deps, context, { organizationId, action, target: entry.project.slug })
  }

  return new Hono<ApiEnv>()
    .get(PATH, endpoints.list, async (context) => {
      const entry = await access.project(context, 'project:read')
      const rows = await stores.ownership.listCodeowners(entry.project.id)
      return context.json(await Promise.all(rows.map((row) => format(deps, entry, row))))
    })
    .post(PATH, endpoints.create, async (context: ApiContext) => {
      const entry = await access.project(context, 'project:write')
      const { raw, codeMappingId } = await readJson(context, codeownersInput, BODY_BYTES_MAX)
      await assertReadable(raw) // 400
      const file = await stores.ownership.insertCodeowners({
        projectId: entry.project.id,
        codeMappingId: await readMapping(deps, entry, codeMappingId ?? undefined),
        raw,
        createdAtMs: clock.nowMs(),
        updatedAtMs: clock.nowMs(),
      })
      await tell(context, entry, 'project.codeowners.add')
      return context.json(await format(deps, entry, file), 201)
    })
    .put(`${PATH}/:codeowners`, endpoints.update, async (context: ApiContext) => {
      const { entry, file } = await enter(context)
      const input = await readJson(context, codeownersChange, BODY_BYTES_MAX)
      const raw = input.raw ?? file.raw
      await assertReadable(raw) // 400
      const wanted =
        'codeMappingId' in input ? (input.codeMappingId ?? undefined) : file.codeMappingId
      const change = { raw, codeMappingId: await readMapping(deps, entry, wanted) }
      const updatedAtMs = clock.nowMs()
      const changed = await stores.ownership.updateCodeowners(file.id, { ...change, updatedAtMs })
      if (changed === undefined) throw new ApiError('not_found')
      await tell(context, entry, 'project.codeowners.edit')
      return context.json(await format(deps, entry, changed))
    })
    .delete(`${PATH}/:codeowners`, endpoints.remove, async (context: ApiContext) => {
      const { entry, file } = await enter(context)
      await stores.ownership.deleteCodeowners(file.id)
      await tell(context, entry, 'project.codeowners.remove')
      return context.body(null, 204)
    })
}

async function assertReadable(raw: string): Promise<void> {
  try {
    await createCodeownersMatcher(raw)
  } catch (error) {
    if (!(error instanceof TooManyPatterns)) throw error
    throw fieldError('raw', `This file cannot be used: ${error.message}.`)
  }
}

async function readMapping({ stores }: ApiDeps, entry: ProjectAccess, id: number | undefined) {
  if (id === undefined) return undefined
  const mapping = await stores.codeMappings.find(entry.organization.id, id)
  if (mapping?.projectId === entry.project.id) return id
  throw fieldError('codeMappingId', 'The project has no such code mapping.')
}

/** Names that are listed of each kind. */
const MISSING_MAX = 100

/** Names in the file: addresses, and handles of people and of teams that are nobody here. */
async function listNames({ stores }: ApiDeps, entry: ProjectAccess, raw: string) {
  const handles = await loadHandles(stores, entry.organization.id)
  const names = { emails: new Set<string>(), users: new Set<string>(), teams: new Set<string>() }
  const add = (set: Set<string>, name: string) => set.size < MISSING_MAX && set.add(name)
  await readCodeowners(raw, ({ owners }) => {
    for (const name of owners) {
      if (!isHandle(name)) add(names.emails, name)
      else if (handles.has(name.toLowerCase())) continue
      else add(name.includes('/') ? names.teams : names.users, name)
    }
  })
  return names
}

async function format(deps: ApiDeps, entry: ProjectAccess, file: Codeowners) {
  const names = await listNames(deps, entry, file.raw)
  const emails = [...names.emails].map((name) => name.toLowerCase())
  const users = emails.map((name) => ({ kind: 'user', name }) as const)
  const matcher = { kind: 'codeowners', key: undefined, pattern: '*' } as const
  const { missing } = await resolveRuleOwners(deps, entry, [{ matcher, owners: users }])
  return {
    id: String(file.id),
    raw: file.raw,
    codeMappingId: file.codeMappingId === undefined ? null : String(file.codeMappingId),
    provider: 'unknown',
    dateCreated: formatTime(file.createdAtMs),
    dateUpdated: formatTime(file.updatedAtMs),
    errors: {
      missing_user_emails: missing,
      missing_external_users: [...names.users],
      missing_external_teams: [...names.teams],
      teams_without_access: [],
      users_without_access: [],
    },
  }
}
