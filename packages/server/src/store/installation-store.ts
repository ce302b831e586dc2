import type { DataCategory } from '@vedette/protocol/data-category'
import type { OrganizationId, ProjectId } from '@vedette/protocol/ids'
import type { OutcomeKind } from '@vedette/protocol/outcome'
import type { Page, PageRequest } from './page.ts'

/** Hours, half-open, as Unix seconds: from <= hour < to. */
export interface HourRange {
  readonly from: number
  readonly to: number
}

/** What became of items of all projects together within one hour. */
export interface OutcomeTotal {
  readonly category: DataCategory
  readonly kind: OutcomeKind
  readonly reason: string
  /** Start of the hour, Unix seconds. */
  readonly hour: number
  readonly quantity: number
}

export interface OrganizationFigures {
  readonly id: OrganizationId
  readonly slug: string
  readonly name: string
  readonly createdAtMs: number
  readonly projectCount: number
  readonly memberCount: number
  /** Errors that were accepted within the range. */
  readonly eventCount: number
}

export interface OrganizationFiguresQuery {
  /** A part of the name or the slug, whatever its case. */
  readonly text?: string | undefined
  readonly events: HourRange
}

/** What a project takes of the disk, as far as its rows tell. */
export interface ProjectUsage {
  readonly projectId: ProjectId
  readonly eventCount: number
  readonly issueCount: number
  readonly attachmentCount: number
  readonly attachmentBytes: number
  /** Of its events' payloads as they are stored, compressed. */
  readonly payloadBytes: number
  readonly oldestEventAtMs: number | undefined
}

/** A table with its indexes. */
export interface TableUsage {
  readonly table: string
  readonly bytes: number
  /** Room in its pages that holds nothing. */
  readonly unusedBytes: number
}

/** What only whoever runs the server asks: of everything, whomever it belongs to. */
export interface InstallationStore {
  countOutcomes(hours: HourRange): Promise<readonly OutcomeTotal[]>
  /** Ordered by slug. */
  listOrganizations(
    query: OrganizationFiguresQuery,
    page: PageRequest,
  ): Promise<Page<OrganizationFigures>>
  /** Reads every row of large indexes: for a thread that nobody waits for. */
  measureProjects(): Promise<readonly ProjectUsage[]>
  /** Reads every page of the database. The largest first; empty where the engine cannot tell. */
  measureTables(): Promise<readonly TableUsage[]>
}
