import type { Deploy, DeployStore, DeploySummary, NewDeploy } from '../deploy-store.ts'
import { type Page, type PageRequest, pageOf } from '../page.ts'
import { addEnvironment } from './memory-environment-store.ts'
import { type MemoryState, nextId } from './memory-state.ts'

export class MemoryDeployStore implements DeployStore {
  readonly #state: MemoryState

  constructor(state: MemoryState) {
    this.#state = state
  }

  async insert(deploy: NewDeploy): Promise<Deploy> {
    const row = { ...deploy, id: nextId(this.#state) }
    const { releaseId, environment, projectIds, finishedAtMs } = row
    this.#state.code.deploys.set(row.id, row)
    for (const projectId of projectIds) {
      addEnvironment(this.#state, { projectId, name: environment, firstSeenAtMs: finishedAtMs })
    }
    this.#state.outbox.push({
      id: nextId(this.#state),
      kind: 'release.deployed',
      payload: { deployId: row.id, releaseId, environment, projectIds },
      createdAtMs: finishedAtMs,
    })
    return row
  }

  async list(releaseId: number, page: PageRequest): Promise<Page<Deploy>> {
    return pageOf(this.#ofRelease(releaseId).slice(page.offset), page)
  }

  async summarize(releaseIds: readonly number[]): Promise<ReadonlyMap<number, DeploySummary>> {
    const summaries = new Map<number, DeploySummary>()
    for (const id of releaseIds) {
      const deploys = this.#ofRelease(id)
      const [lastDeploy] = deploys
      if (lastDeploy) summaries.set(id, { deployCount: deploys.length, lastDeploy })
    }
    return summaries
  }

  #ofRelease(releaseId: number): readonly Deploy[] {
    return [...this.#state.code.deploys.values()]
      .filter((deploy) => deploy.releaseId === releaseId)
      .toSorted((a, b) => b.finishedAtMs - a.finishedAtMs || b.id - a.id)
  }
}
