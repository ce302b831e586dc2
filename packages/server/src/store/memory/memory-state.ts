import type {
  IssueId,
  MemberId,
  OrganizationId,
  ProjectId,
  TeamId,
  UserId,
} from '@vedette/protocol/ids'
import type { AccessRequest } from '../access-request-store.ts'
import type { Attachment } from '../attachment-store.ts'
import type { AuditLogEntry } from '../audit-log-store.ts'
import type { UnneededBlob } from '../blob-reference-store.ts'
import type { DiscardedIssue } from '../discarded-issue-store.ts'
import type { Environment } from '../environment-store.ts'
import type { StoredEvent } from '../event-store.ts'
import type { FailedItem } from '../failed-item-store.ts'
import type { Invitation } from '../invitation-store.ts'
import type { Issue } from '../issue-store.ts'
import type { Member } from '../member-store.ts'
import type { Organization } from '../organization-store.ts'
import type { OutboxMessage } from '../outbox-store.ts'
import type { OutcomeCount } from '../outcome-store.ts'
import type { ProjectKey } from '../project-key-store.ts'
import type { OptionValues } from '../project-option-store.ts'
import type { Project } from '../project-store.ts'
import type { RecentSearch } from '../recent-search-store.ts'
import type { SavedSearch } from '../saved-search-store.ts'
import type { Session } from '../session-store.ts'
import type { Team } from '../team-store.ts'
import type { ApiToken } from '../token-store.ts'
import type { UserReport } from '../user-report-store.ts'
import type { User } from '../user-store.ts'
import { createMemoryArtifacts, type MemoryArtifacts } from './memory-artifacts.ts'
import { createMemoryCode, type MemoryCode } from './memory-code.ts'
import type {
  MemoryActivity,
  MemoryIssueChange,
  MemoryIssueLife,
  MemoryIssueUser,
} from './memory-issue-life.ts'
import { createMemoryIssueViews, type MemoryIssueViews } from './memory-issue-views.ts'
import { createMemoryMonitors, type MemoryMonitors } from './memory-monitors.ts'
import { createMemorySignIn, type MemorySignIn } from './memory-sign-in.ts'

export interface MemoryRelease {
  readonly organizationId: OrganizationId
  readonly version: string
  readonly projectId: ProjectId
  /** Both are absent until an event of the release comes. */
  readonly firstSeenAtMs: number | undefined
  readonly lastSeenAtMs: number | undefined
  readonly newIssueCount: number
}

/**
 * What the in-memory stores share. Values are replaced, never changed, so that what a caller was
 * given stays as it was. Counts of tags and hours are not kept: they are taken from the events.
 */
export interface MemoryState {
  /** Ids of all kinds come from here: never given twice. */
  lastId: number
  settingsVersion: number
  readonly organizations: Map<OrganizationId, Organization>
  /** By the slug that it had. */
  readonly organizationRedirects: Map<string, OrganizationId>
  readonly deletedOrganizations: Set<OrganizationId>
  readonly teams: Map<TeamId, Team>
  readonly projects: Map<ProjectId, Project>
  /** By `redirectKey` of the slug that it had. */
  readonly projectRedirects: Map<string, ProjectId>
  readonly deletedProjects: Map<ProjectId, Project>
  readonly projectTeams: Map<ProjectId, readonly TeamId[]>
  /** The last short number given to an issue. */
  readonly issueCounts: Map<ProjectId, number>
  /** By public key. */
  readonly projectKeys: Map<string, ProjectKey>
  readonly projectOptions: Map<ProjectId, OptionValues>
  readonly organizationOptions: Map<OrganizationId, OptionValues>
  readonly users: Map<UserId, User>
  readonly members: Map<MemberId, Member>
  readonly invitations: Map<MemberId, Invitation>
  readonly accessRequests: Map<number, AccessRequest>
  readonly tokens: Map<number, ApiToken>
  readonly sessions: Map<string, Session>
  /** JSON by name: a reader gets a copy, as from a database. */
  readonly options: Map<string, string>
  readonly auditLog: AuditLogEntry[]
  readonly savedSearches: Map<number, SavedSearch>
  /** By organization, user and type; the last ones first. */
  readonly recentSearches: Map<string, readonly RecentSearch[]>
  readonly issueViews: MemoryIssueViews
  readonly projectBookmarks: Map<UserId, Set<ProjectId>>
  readonly issues: Map<IssueId, Issue>
  /** By project and hash, see `hashKey`. */
  readonly issueHashes: Map<string, IssueId>
  /** Found by nobody, and still to be deleted. */
  readonly markedIssues: Set<IssueId>
  readonly issueLife: Map<IssueId, MemoryIssueLife>
  /** Comments are those of the kind `note`. */
  readonly activity: Map<number, MemoryActivity>
  /** By issue and user, see `personKey`. */
  readonly issueUsers: Map<string, MemoryIssueUser>
  readonly issueChanges: Map<number, MemoryIssueChange>
  readonly discardedIssues: Map<number, DiscardedIssue>
  /** By project and hash, as `issueHashes`. */
  readonly discardedHashes: Map<string, number>
  readonly events: Map<number, StoredEvent>
  readonly attachments: Map<number, Attachment>
  readonly userReports: Map<number, UserReport>
  readonly unneededBlobs: Map<number, UnneededBlob>
  readonly environments: Map<string, Environment>
  /** The last id that was given when a project's tag was forgotten, see `forgottenTagKey`. */
  readonly forgottenTags: Map<string, number>
  readonly eventHashes: Map<number, readonly string[]>
  readonly releases: Map<string, MemoryRelease>
  readonly artifacts: MemoryArtifacts
  readonly signIn: MemorySignIn
  readonly code: MemoryCode
  readonly monitors: MemoryMonitors
  readonly outcomes: Map<string, OutcomeCount>
  readonly outbox: OutboxMessage[]
  readonly failedItems: Map<number, FailedItem>
  readonly checkpoints: Map<string, number>
}

export function createMemoryState(): MemoryState {
  return {
    lastId: 0,
    settingsVersion: 0,
    organizations: new Map(),
    organizationRedirects: new Map(),
    deletedOrganizations: new Set(),
    teams: new Map(),
    projects: new Map(),
    projectRedirects: new Map(),
    deletedProjects: new Map(),
    projectTeams: new Map(),
    issueCounts: new Map(),
    projectKeys: new Map(),
    projectOptions: new Map(),
    organizationOptions: new Map(),
    users: new Map(),
    members: new Map(),
    invitations: new Map(),
    accessRequests: new Map(),
    tokens: new Map(),
    sessions: new Map(),
    options: new Map(),
    auditLog: [],
    savedSearches: new Map(),
    recentSearches: new Map(),
    issueViews: createMemoryIssueViews(),
    projectBookmarks: new Map(),
    issues: new Map(),
    issueHashes: new Map(),
    markedIssues: new Set(),
    issueLife: new Map(),
    activity: new Map(),
    issueUsers: new Map(),
    issueChanges: new Map(),
    discardedIssues: new Map(),
    discardedHashes: new Map(),
    events: new Map(),
    forgottenTags: new Map(),
    eventHashes: new Map(),
    attachments: new Map(),
    userReports: new Map(),
    unneededBlobs: new Map(),
    environments: new Map(),
    releases: new Map(),
    artifacts: createMemoryArtifacts(),
    signIn: createMemorySignIn(),
    code: createMemoryCode(),
    monitors: createMemoryMonitors(),
    outcomes: new Map(),
    outbox: [],
    failedItems: new Map(),
    checkpoints: new Map(),
  }
}

export function nextId(state: MemoryState): number {
  state.lastId += 1
  return state.lastId
}

export function hashKey(projectId: ProjectId, hash: string): string {
  return `${projectId}:${hash}`
}

export function redirectKey(place: Pick<Project, 'organizationId' | 'slug'>): string {
  return `${place.organizationId}:${place.slug}`
}
