import type { OrganizationId } from '@vedette/protocol/ids'
import type {
  IssueView,
  IssueViewChange,
  IssueViewer,
  IssueViewOrder,
  IssueViewQuery,
  IssueViewStore,
  NewIssueView,
  NewStar,
  SeenIssueView,
  StarOutcome,
  StarOwner,
} from '../issue-view-store.ts'
import { type Page, type PageRequest, pageOf } from '../page.ts'
import { type MemoryIssueViews, viewerKey } from './memory-issue-views.ts'
import { type MemoryState, nextId } from './memory-state.ts'

export class MemoryIssueViewStore implements IssueViewStore {
  readonly #state: MemoryState
  readonly #known: MemoryIssueViews

  constructor(state: MemoryState) {
    this.#state = state
    this.#known = state.issueViews
  }

  async insert(view: NewIssueView, viewsMax: number): Promise<number | undefined> {
    const { organizationId, userId } = view
    const own = this.#ofOrganization(organizationId).filter((other) => other.userId === userId)
    if (own.length >= viewsMax) return undefined
    const id = nextId(this.#state)
    this.#known.views.set(id, { ...view, projectIds: sorted(view.projectIds), id })
    return id
  }

  async find(
    organizationId: OrganizationId,
    id: number,
    viewerId: IssueViewer,
  ): Promise<SeenIssueView | undefined> {
    const view = this.#known.views.get(id)
    return view?.organizationId === organizationId ? this.#see(view, viewerId) : undefined
  }

  async list(query: IssueViewQuery, page: PageRequest): Promise<Page<SeenIssueView>> {
    const { organizationId, viewerId, isOwn, text, order } = query
    const part = text?.toLowerCase() ?? ''
    const rows = this.#ofOrganization(organizationId)
      .filter(({ userId }) => (userId === viewerId) === isOwn)
      .filter(({ name, query: search }) =>
        [name, search].some((word) => word.toLowerCase().includes(part)),
      )
      .map((view) => this.#see(view, viewerId))
      .toSorted((a, b) => Number(b.isStarred) - Number(a.isStarred) || compare(order, a, b))
    return pageOf(rows.slice(page.offset), page)
  }

  async update(id: number, change: IssueViewChange): Promise<void> {
    const view = this.#known.views.get(id)
    const projectIds = sorted(change.projectIds)
    if (view) this.#known.views.set(id, { ...view, ...change, projectIds })
  }

  async delete(id: number): Promise<boolean> {
    const { views, stars, visits } = this.#known
    for (const [key, ids] of stars) {
      if (ids.includes(id)) stars.set(key, without(ids, id))
    }
    visits.delete(id)
    return views.delete(id)
  }

  async listStarred(owner: StarOwner, page: PageRequest): Promise<Page<SeenIssueView>> {
    const views = this.#starsOf(owner).flatMap((id) => this.#known.views.get(id) ?? [])
    const rows = views.map((view) => this.#see(view, owner.userId))
    return pageOf(rows.slice(page.offset), page)
  }

  async star({ viewId, position, ...owner }: NewStar, starsMax: number): Promise<StarOutcome> {
    const ids = this.#starsOf(owner)
    if (ids.includes(viewId)) return 'known'
    if (ids.length >= starsMax) return 'full'
    if (!(await this.find(owner.organizationId, viewId, undefined))) return 'missing'
    this.#known.stars.set(viewerKey(owner), ids.toSpliced(position ?? ids.length, 0, viewId))
    return 'done'
  }

  async unstar(owner: StarOwner, viewId: number): Promise<boolean> {
    const ids = this.#starsOf(owner)
    this.#known.stars.set(viewerKey(owner), without(ids, viewId))
    return ids.includes(viewId)
  }

  async orderStarred(owner: StarOwner, viewIds: readonly number[]): Promise<boolean> {
    if (sorted(viewIds).join() !== sorted(this.#starsOf(owner)).join()) return false
    this.#known.stars.set(viewerKey(owner), viewIds)
    return true
  }

  async visit({ organizationId, userId }: StarOwner, viewId: number, atMs: number): Promise<void> {
    if (!(await this.find(organizationId, viewId, undefined))) return
    const times = this.#known.visits.get(viewId) ?? []
    this.#known.visits.set(viewId, new Map([...times, [userId, atMs]]))
  }

  #ofOrganization(id: OrganizationId): readonly IssueView[] {
    return [...this.#known.views.values()].filter((view) => view.organizationId === id)
  }

  #starsOf(owner: StarOwner): readonly number[] {
    return this.#known.stars.get(viewerKey(owner)) ?? []
  }

  #see(view: IssueView, viewerId: IssueViewer): SeenIssueView {
    const { organizationId, id } = view
    const own = viewerId && this.#starsOf({ organizationId, userId: viewerId })
    const starCount = [...this.#known.stars.values()].filter((ids) => ids.includes(id)).length
    const visitedAtMs = viewerId && this.#known.visits.get(id)?.get(viewerId)
    return { ...view, isStarred: own?.includes(id) ?? false, starCount, visitedAtMs }
  }
}

const VALUES: Readonly<Record<IssueViewOrder['by'], (view: SeenIssueView) => number | string>> = {
  visited: ({ visitedAtMs }) => visitedAtMs ?? 0,
  name: ({ name }) => name.toLowerCase(),
  created: ({ createdAtMs }) => createdAtMs,
  popularity: ({ starCount }) => starCount,
}

function compare(order: readonly IssueViewOrder[], a: SeenIssueView, b: SeenIssueView): number {
  for (const { by, isDescending } of order) {
    const [first, second] = [VALUES[by](a), VALUES[by](b)]
    if (first !== second) return first < second === isDescending ? 1 : -1
  }
  return a.id - b.id
}

function sorted<T extends number>(ids: readonly T[]): readonly T[] {
  return ids.toSorted((a, b) => a - b)
}

function without(ids: readonly number[], id: number): readonly number[] {
  return ids.filter((other) => other !== id)
}
