import { parseEventId } from '@vedette/protocol/ids'
import { Hono } from 'hono'
import { loadFindRules } from '../../ownership/project-ownership.ts'
import type { Owner } from '../../ownership/resolve-owners.ts'
import { findSuspectCommits, type SuspectCommit } from '../../ownership/suspect-commits.ts'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, type ApiEnv, pathParam } from '../api-env.ts'
import { ApiError } from '../api-error.ts'
import { endpoint } from '../endpoint.ts'
import { type CommitSurroundings, formatAuthor, formatCommit } from '../format/format-commit.ts'
import { formatOwner, formatOwnershipRule } from '../format/format-owner.ts'
import { loadCommitSurroundings } from '../release-surroundings.ts'
import { resolveRuleOwners } from '../resolve-rule-owners.ts'

const endpoints = {
  owners: endpoint({
    summary: 'Say whose an event is, by the rules of the project',
    scope: ['event:read', 'project:read'],
    answers: { 200: { description: 'The owners, and the rules that fit.', schema: 'EventOwners' } },
  }),
  committers: endpoint({
    summary: 'Say who changed the code that an event comes from',
    scope: ['event:read', 'project:read'],
    answers: {
      200: {
        description: 'The authors with their commits, the likeliest first.',
        schema: 'Committers',
      },
    },
  }),
}

const PATH = '/projects/:organization/:project/events/:event'

/** Whose an event may be. */
export function eventOwnerRoutes(deps: ApiDeps, access: Access) {
  const { stores } = deps

  async function enter(context: ApiContext) {
    const entry = await access.project(context, ['event:read', 'project:read'])
    const id = parseEventId(pathParam(context, 'event'))
    const stored = id && (await stores.events.find(entry.project.id, id))
    if (stored === undefined) throw new ApiError('not_found')
    return { entry, event: stored.event }
  }

  return new Hono<ApiEnv>()
    .get(`${PATH}/owners`, endpoints.owners, async (context: ApiContext) => {
      const { entry, event } = await enter(context)
      const findRules = await loadFindRules(stores, entry.project)
      // The last one decides, so it comes first.
      const rules = (findRules?.(event) ?? []).toReversed()
      const { resolved } = await resolveRuleOwners(deps, entry, rules)
      const formatted = rules.map((rule) => formatOwnershipRule(rule, resolved))
      const owners = [...resolved.values()].map((owner: Owner) => formatOwner(owner))
      return context.json({ owners, rule: formatted[0]?.matcher ?? null, rules: formatted })
    })
    .get(`${PATH}/committers`, endpoints.committers, async (context: ApiContext) => {
      const { entry, event } = await enter(context)
      const suspects = await findSuspectCommits(stores, entry.project, event)
      const commits = suspects.map(({ commit }) => commit)
      const around = await loadCommitSurroundings(deps, entry.organization.id, commits)
      return context.json({ committers: formatCommitters(suspects, around) })
    })
}

function formatCommitters(suspects: readonly SuspectCommit[], around: CommitSurroundings) {
  const byAuthor = Map.groupBy(suspects, ({ commit }) => commit.author?.email)
  return [...byAuthor.values()].flatMap((own) => {
    const author = formatAuthor(own[0]?.commit.author, around)
    if (author === null) return []
    const commits = own
      .toSorted((a, b) => b.commit.createdAtMs - a.commit.createdAtMs)
      .map(({ commit, score }) => ({
        ...formatCommit(commit, around),
        suspectCommitType: 'via commit in release',
        score,
      }))
    return [{ author, commits }]
  })
}
