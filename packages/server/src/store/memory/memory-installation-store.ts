import type { OrganizationId } from '@vedette/protocol/ids'
import type {
  HourRange,
  InstallationStore,
  OrganizationFigures,
  OrganizationFiguresQuery,
  OutcomeTotal,
  ProjectUsage,
  TableUsage,
} from '../installation-store.ts'
import type { Organization } from '../organization-store.ts'
import { ERROR_CATEGORIES } from '../outcome-store.ts'
import { type Page, type PageRequest, pageOf } from '../page.ts'
import { bySlug } from './by-slug.ts'
import type { MemoryState } from './memory-state.ts'

export class MemoryInstallationStore implements InstallationStore {
  readonly #state: MemoryState

  constructor(state: MemoryState) {
    this.#state = state
  }

  async countOutcomes({ from, to }: HourRange): Promise<readonly OutcomeTotal[]> {
    const totals = new Map<string, OutcomeTotal>()
    for (const { category, kind, reason, hour, quantity } of this.#state.outcomes.values()) {
      if (hour < from || hour >= to) continue
      const key = [String(hour).padStart(12, '0'), category, kind, reason].join(' ')
      const total = quantity + (totals.get(key)?.quantity ?? 0)
      totals.set(key, { category, kind, reason, hour, quantity: total })
    }
    return [...totals].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, total]) => total)
  }

  async listOrganizations(
    { text = '', events }: OrganizationFiguresQuery,
    page: PageRequest,
  ): Promise<Page<OrganizationFigures>> {
    const part = text.toLowerCase()
    const found = [...this.#state.organizations.values()]
      .filter(({ slug, name }) => [slug, name].some((one) => one.toLowerCase().includes(part)))
      .toSorted(bySlug)
      .map((organization) => this.#figuresOf(organization, events))
    return pageOf(found.slice(page.offset), page)
  }

  async measureProjects(): Promise<readonly ProjectUsage[]> {
    const { events, issues, attachments } = this.#state
    const rows = [events, issues, attachments].flatMap((each) => [...each.values()])
    const ids = new Set(rows.map(({ projectId }) => projectId))
    return [...ids]
      .toSorted((a, b) => a - b)
      .map((projectId) => {
        const isOwn = (row: { readonly projectId: number }) => row.projectId === projectId
        const own = [...events.values()].filter(isOwn)
        const files = [...attachments.values()].filter(isOwn)
        return {
          projectId,
          eventCount: own.length,
          issueCount: [...issues.values()].filter(isOwn).length,
          attachmentCount: files.length,
          attachmentBytes: sum(files.map(({ bytes }) => bytes)),
          payloadBytes: sum(own.map(({ event }) => JSON.stringify(event).length)),
          oldestEventAtMs:
            own.length === 0 ? undefined : Math.min(...own.map(({ occurredAtMs }) => occurredAtMs)),
        }
      })
  }

  async measureTables(): Promise<readonly TableUsage[]> {
    return []
  }

  #figuresOf(
    { id, slug, name, createdAtMs }: Organization,
    { from, to }: HourRange,
  ): OrganizationFigures {
    const { projects, members, outcomes } = this.#state
    const isOwn = (row: { readonly organizationId: OrganizationId }) => row.organizationId === id
    const own = [...projects.values()].filter(isOwn)
    const projectIds = new Set(own.map((project) => project.id))
    const accepted = [...outcomes.values()]
      .filter(({ kind, hour }) => kind === 'accepted' && hour >= from && hour < to)
      .filter(({ category }) => ERROR_CATEGORIES.includes(category))
      .filter(({ projectId }) => projectIds.has(projectId))
    return {
      id,
      slug,
      name,
      createdAtMs,
      projectCount: own.length,
      memberCount: [...members.values()].filter(isOwn).length,
      eventCount: sum(accepted.map(({ quantity }) => quantity)),
    }
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
