import { AUTO_ASSIGNMENTS } from '@vedette/protocol/api/ownership'
import { Hono } from 'hono'
import { z } from 'zod'
import { OWNERSHIP_CHARS_MAX } from '../../ownership/ownership-limits.ts'
import { OwnershipError, type OwnershipRule } from '../../ownership/ownership-rule.ts'
import { parseOwnershipRules } from '../../ownership/parse-ownership-rules.ts'
import type { AutoAssignment, Ownership } from '../../store/ownership-store.ts'
import type { Access, ProjectAccess } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { ApiContext, ApiEnv } from '../api-env.ts'
import { fieldError } from '../api-error.ts'
import { audit } from '../audit.ts'
import { endpoint } from '../endpoint.ts'
import { formatOwnershipRule } from '../format/format-owner.ts'
import { formatTime } from '../format/format-time.ts'
import { readJson } from '../read-json.ts'
import { resolveRuleOwners } from '../resolve-rule-owners.ts'

const MODES = {
  [AUTO_ASSIGNMENTS.owner]: 'owner',
  [AUTO_ASSIGNMENTS.commits]: 'commits',
  [AUTO_ASSIGNMENTS.off]: 'off',
} as const satisfies Record<string, AutoAssignment>
const MODE_NAMES = Object.keys(MODES) as [keyof typeof MODES]

const ownershipInput = z.strictObject({
  raw: z.string().max(OWNERSHIP_CHARS_MAX).nullish(),
  fallthrough: z.boolean().optional(),
  autoAssignment: z.enum(MODE_NAMES).optional(),
  codeownersAutoSync: z.boolean().optional(),
})

const endpoints = {
  get: endpoint({
    summary: 'Retrieve who looks after which part of a project',
    scope: 'project:read',
    answers: { 200: { description: 'The rules, as text and read.', schema: 'Ownership' } },
  }),
  update: endpoint({
    summary: 'Say who looks after which part of a project',
    scope: 'project:write',
    body: ownershipInput,
    answers: { 200: { description: 'The rules, as text and read.', schema: 'Ownership' } },
  }),
}

const PATH = '/projects/:organization/:project/ownership'

/** Rules that say whose an issue is. */
export function ownershipRoutes(deps: ApiDeps, access: Access) {
  const { stores, clock } = deps

  async function update(context: ApiContext) {
    const entry = await access.project(context, 'project:write')
    const input = await readJson(context, ownershipInput)
    const { id, slug } = entry.project
    const nowMs = clock.nowMs()
    const known = (await stores.ownership.find(id)) ?? { ...DEFAULTS, projectId: id }
    const raw = 'raw' in input ? (input.raw ?? '') : known.raw
    if (raw !== known.raw) await assertOwners(deps, entry, readRules(raw))
    const ownership = await stores.ownership.upsert({
      ...known,
      raw,
      isFallthrough: input.fallthrough ?? known.isFallthrough,
      autoAssignment: input.autoAssignment ? MODES[input.autoAssignment] : known.autoAssignment,
      isCodeownersSynced: input.codeownersAutoSync ?? known.isCodeownersSynced,
      createdAtMs: known.createdAtMs || nowMs,
      updatedAtMs: nowMs,
    })
    await audit(deps, context, {
      organizationId: entry.organization.id,
      action: 'project.ownership-rule.edit',
      target: slug,
      data: { fields: Object.keys(input) },
    })
    return context.json(await format(deps, entry, ownership))
  }

  return new Hono<ApiEnv>()
    .get(PATH, endpoints.get, async (context) => {
      const entry = await access.project(context, 'project:read')
      return context.json(await format(deps, entry, await stores.ownership.find(entry.project.id)))
    })
    .put(PATH, endpoints.update, update)
    .post(PATH, endpoints.update, update)
}

/** What holds where nobody has said anything. */
const DEFAULTS: Omit<Ownership, 'projectId'> = {
  raw: '',
  isFallthrough: true,
  autoAssignment: 'owner',
  isCodeownersSynced: true,
  createdAtMs: 0,
  updatedAtMs: 0,
}

function readRules(raw: string): readonly OwnershipRule[] {
  try {
    return parseOwnershipRules(raw)
  } catch (error) {
    if (!(error instanceof OwnershipError)) throw error
    throw fieldError('raw', `Parse error: ${error.message}.`)
  }
}

async function assertOwners(
  deps: ApiDeps,
  entry: ProjectAccess,
  rules: readonly OwnershipRule[],
): Promise<void> {
  const { missing } = await resolveRuleOwners(deps, entry, rules)
  if (missing.length > 0) {
    throw fieldError('raw', `Invalid rule owners: ${missing.slice(0, NAMED_MAX).join(', ')}.`)
  }
}

const NAMED_MAX = 20

async function format(deps: ApiDeps, entry: ProjectAccess, ownership: Ownership | undefined) {
  const { raw, ...rest } = ownership ?? DEFAULTS
  const rules = readRules(raw)
  const { resolved } = await resolveRuleOwners(deps, entry, rules)
  const mode = MODE_NAMES.find((name) => MODES[name] === rest.autoAssignment)
  return {
    raw: raw === '' ? null : raw,
    fallthrough: rest.isFallthrough,
    autoAssignment: mode ?? null,
    codeownersAutoSync: rest.isCodeownersSynced,
    isActive: true,
    dateCreated: ownership ? formatTime(rest.createdAtMs) : null,
    lastUpdated: ownership ? formatTime(rest.updatedAtMs) : null,
    schema:
      raw === ''
        ? null
        : { $version: 1, rules: rules.map((rule) => formatOwnershipRule(rule, resolved)) },
  }
}
