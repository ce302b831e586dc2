import type { IssueId, ProjectId } from '@vedette/protocol/ids'
import type { Clock } from '../platform/clock.ts'
import type { AutoAssignment, OwnedProject, UnassignedIssue } from '../store/ownership-store.ts'
import type { Project } from '../store/project-store.ts'
import type { Store } from '../store/store.ts'
import {
  assigneeOf,
  chooseOwner,
  findCandidates,
  INTEGRATIONS,
  suggestionsOf,
} from './owner-candidates.ts'
import { type FindRules, loadFindRules } from './project-ownership.ts'
import { createOwnerResolver, type Owner } from './resolve-owners.ts'

export interface OwnerAssignerDeps {
  readonly store: Pick<
    Store,
    | 'ownership'
    | 'codeMappings'
    | 'externalActors'
    | 'users'
    | 'members'
    | 'teams'
    | 'projects'
    | 'organizations'
    | 'events'
    | 'releases'
    | 'commits'
    | 'options'
  >
  readonly clock: Pick<Clock, 'nowMs'>
}

/** Issues that are looked at in one go: a few milliseconds each, where there are many rules. */
const ISSUES_AT_ONCE = 50
const CANDIDATES_MAX = 500
/** Issues of before there were rules are looked at when they are seen again. */
const SEEN_AGE_MS_MAX = 10 * 60_000
/** Issues that no rule fitted, so that they are not asked again with every event. */
const JUDGED_MAX = 20_000
const RULES_CACHED_MAX = 50
/** Names of people and mappings of code change without the rules. */
const RULES_FRESH_MS = 60_000
const CURSOR = 'ownership.last-issue'

interface LoadedProject {
  readonly project: Project
  readonly version: string
  readonly findRules: FindRules | undefined
  readonly resolve: ReturnType<typeof createOwnerResolver>
  readonly mode: AutoAssignment
}

interface CachedRules {
  readonly version: string
  readonly untilMs: number
  readonly findRules: FindRules | undefined
}

/**
 * Says whose issues may be, and gives them to their owners, once they are stored: new ones, and
 * others that nobody has as soon as they are seen. Where nothing is known of a project's owners and
 * commits, it asks the database and is done.
 */
export class OwnerAssigner {
  readonly #deps: OwnerAssignerDeps
  readonly #judged = new Map<IssueId, string>()
  readonly #rules = new Map<ProjectId, CachedRules>()

  constructor(deps: OwnerAssignerDeps) {
    this.#deps = deps
  }

  async run(): Promise<void> {
    const owned = await this.#deps.store.ownership.listOwnedProjects()
    if (owned.length === 0) return
    const issues = await this.#listCandidates(owned)
    const loaded = new Map<ProjectId, LoadedProject | undefined>()
    for (const issue of issues) {
      const { projectId } = issue
      if (!loaded.has(projectId)) {
        const version = owned.find((one) => one.projectId === projectId)?.version ?? ''
        loaded.set(projectId, await this.#load(projectId, version))
      }
      const project = loaded.get(projectId)
      if (project) await this.#judge(issue, project)
    }
  }

  async #listCandidates(owned: readonly OwnedProject[]): Promise<readonly UnassignedIssue[]> {
    const { store, clock } = this.#deps
    const projectIds = owned.map(({ projectId }) => projectId)
    const versions = new Map(owned.map(({ projectId, version }) => [projectId, version]))
    const lastId = await store.ownership.lastIssueId()
    const stored = await store.options.find(CURSOR)
    const cursor = Number(stored ?? lastId) as IssueId
    const query = { projectIds, afterIssueId: cursor }
    const added = cursor < lastId ? await store.ownership.listUnassigned(query, ISSUES_AT_ONCE) : []
    const isWhole = added.length < ISSUES_AT_ONCE
    const next = isWhole ? lastId : (added.at(-1)?.id ?? lastId)
    if (next !== stored) await store.options.upsert(CURSOR, next, clock.nowMs())
    const seenFromMs = clock.nowMs() - SEEN_AGE_MS_MAX
    const seen = await store.ownership.listUnassigned({ projectIds, seenFromMs }, CANDIDATES_MAX)
    const ids = new Set(added.map(({ id }) => id))
    const open = seen.filter(
      ({ id, projectId }) => !ids.has(id) && this.#judged.get(id) !== versions.get(projectId),
    )
    return [...added, ...open.slice(0, ISSUES_AT_ONCE)]
  }

  async #load(id: ProjectId, version: string): Promise<LoadedProject | undefined> {
    const { store } = this.#deps
    const project = await store.projects.find(id)
    const organization = project && (await store.organizations.find(project.organizationId))
    if (project === undefined || organization === undefined) return undefined
    const ownership = await store.ownership.find(id)
    return {
      project,
      version,
      findRules: await this.#findRules(project, version),
      resolve: createOwnerResolver(store, { organization, project }),
      mode: ownership?.autoAssignment ?? 'owner',
    }
  }

  /** Reading a large file takes a tenth of a second, so it is kept for a while. */
  async #findRules(project: Project, version: string): Promise<FindRules | undefined> {
    const nowMs = this.#deps.clock.nowMs()
    const known = this.#rules.get(project.id)
    if (known?.version === version && nowMs < known.untilMs) return known.findRules
    const findRules = await loadFindRules(this.#deps.store, project)
    if (this.#rules.size >= RULES_CACHED_MAX) this.#rules.clear()
    this.#rules.set(project.id, { version, untilMs: nowMs + RULES_FRESH_MS, findRules })
    return findRules
  }

  async #judge(issue: UnassignedIssue, project: LoadedProject): Promise<void> {
    const { store, clock } = this.#deps
    const latest = await store.events.findLatest(issue.id)
    const candidates = latest ? await findCandidates(store, latest.event, project) : []
    const atMs = clock.nowMs()
    await store.ownership.suggest(issue.id, suggestionsOf(candidates), atMs)
    const choice = chooseOwner(candidates, project.mode)
    if (choice !== undefined) {
      const { owner, kind, rule } = choice
      const integration = INTEGRATIONS[kind]
      await store.ownership.assign({
        issueId: issue.id,
        assignee: assigneeOf(owner),
        data: { ...describe(owner), integration, ...(rule === undefined ? {} : { rule }) },
        atMs,
      })
    }
    this.#judged.set(issue.id, project.version)
    if (this.#judged.size <= JUDGED_MAX) return
    const [oldest] = this.#judged.keys()
    if (oldest !== undefined) this.#judged.delete(oldest)
  }
}

/** As the activity of an assignment tells it. */
function describe(owner: Owner) {
  if (owner.kind === 'team') {
    const { id, slug } = owner.team
    return { assignee: String(id), assigneeEmail: null, assigneeName: slug, assigneeType: 'team' }
  }
  const { id, email, name } = owner.user
  const assigneeName = name || email
  return { assignee: String(id), assigneeEmail: email, assigneeName, assigneeType: 'user' }
}
