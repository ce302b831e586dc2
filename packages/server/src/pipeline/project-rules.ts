import type { NormalizedEvent } from '@vedette/protocol/event'
import type { ProjectId } from '@vedette/protocol/ids'
import type { EventFilter } from '../filter/create-event-filter.ts'
import type { GroupingExplanation } from '../grouping/grouping.ts'

/** What the settings of one project make of its events, compiled once and used for all of them. */
export interface ProjectRules {
  /** Undefined where nothing is filtered. */
  readonly filter: EventFilter | undefined
  /** Transactions of health checks are left out. */
  readonly filtersHealthChecks: boolean
  readonly scrub: (event: NormalizedEvent) => NormalizedEvent
  readonly group: (event: NormalizedEvent) => GroupedByRules
  /** Why a stored event has the hashes that it has. */
  readonly explain: (event: NormalizedEvent) => GroupingExplanation
  /** Hashes of issues that were deleted with the wish to see no more of them. */
  readonly discardedHashes: ReadonlySet<string>
  /** False where no file was ever uploaded, so that there is nothing to look for. */
  readonly hasArtifacts: boolean
  /** From then on the same settings make other rules; infinite where they never do. */
  readonly expiresAtMs: number
}

export interface GroupedByRules {
  /** With what the rules changed in it: which frames are the program's own, the title. */
  readonly event: NormalizedEvent
  readonly hashes: readonly string[]
  readonly secondaryHashes: readonly string[]
  readonly groupingInput: string
}

/** The rules of some projects as they are at one moment. */
export interface RulesSnapshot {
  readonly settingsVersion: number
  of(projectId: ProjectId): ProjectRules
}

export interface RulesCacheDeps {
  readonly version: () => Promise<number>
  /** Every project that exists has an entry. */
  readonly load: (ids: readonly ProjectId[]) => Promise<ReadonlyMap<ProjectId, ProjectRules>>
  /** For a project that is gone: its events are refused when they are stored. */
  readonly createDefaults: () => ProjectRules
  readonly nowMs: () => number
}

/** Compiled rules take some hundred kilobytes where a project has many of its own. */
const PROJECTS_MAX = 500

/** Keeps compiled rules until somebody changes a setting or they expire; asks once per batch. */
export class RulesCache {
  readonly #deps: RulesCacheDeps
  #rules = new Map<ProjectId, ProjectRules>()
  #version = -1
  #defaults: ProjectRules | undefined

  constructor(deps: RulesCacheDeps) {
    this.#deps = deps
  }

  async snapshot(projectIds: Iterable<ProjectId>): Promise<RulesSnapshot> {
    // Invariant: the version is read before the settings. A change in between makes them newer
    // than the version says, and the batch is then refused and processed again.
    const settingsVersion = await this.#deps.version()
    const wanted = new Set(projectIds)
    const isStale = settingsVersion !== this.#version
    const rules = isStale || this.#rules.size + wanted.size > PROJECTS_MAX ? new Map() : this.#rules
    const nowMs = this.#deps.nowMs()
    const missing = [...wanted].filter((id) => (rules.get(id)?.expiresAtMs ?? nowMs) <= nowMs)
    if (missing.length > 0) {
      for (const [id, loaded] of await this.#deps.load(missing)) rules.set(id, loaded)
    }
    this.#rules = rules
    this.#version = settingsVersion
    return { settingsVersion, of: (projectId) => rules.get(projectId) ?? this.#getDefaults() }
  }

  #getDefaults(): ProjectRules {
    this.#defaults ??= this.#deps.createDefaults()
    return this.#defaults
  }
}
