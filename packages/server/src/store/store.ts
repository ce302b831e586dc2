import type { OrganizationId, UserId } from '@vedette/protocol/ids'
import type { AccessRequestStore } from './access-request-store.ts'
import type { ActivityStore } from './activity-store.ts'
import type { ApplicationStore } from './application-store.ts'
import type { ArtifactBundleStore } from './artifact-bundle-store.ts'
import type { AssemblyStore } from './assembly-store.ts'
import type { AttachmentStore } from './attachment-store.ts'
import type { AuditLogStore } from './audit-log-store.ts'
import type { AuthenticatorStore } from './authenticator-store.ts'
import type { AvatarStore } from './avatar-store.ts'
import type { BlobReferenceStore } from './blob-reference-store.ts'
import type { CheckInStore } from './check-in-store.ts'
import type { CheckpointStore } from './checkpoint-store.ts'
import type { ChunkStore } from './chunk-store.ts'
import type { CodeMappingStore } from './code-mapping-store.ts'
import type { CommentStore } from './comment-store.ts'
import type { CommitStore } from './commit-store.ts'
import type { DebugFileStore } from './debug-file-store.ts'
import type { DeployStore } from './deploy-store.ts'
import type { DiscardedIssueStore } from './discarded-issue-store.ts'
import type { EnvironmentStore } from './environment-store.ts'
import type { EventAggregates } from './event-aggregates.ts'
import type { EventBatchStore } from './event-batch-store.ts'
import type { EventStore } from './event-store.ts'
import type { ExternalActorStore } from './external-actor-store.ts'
import type { FailedItemStore } from './failed-item-store.ts'
import type { GrantStore } from './grant-store.ts'
import type { InstallationStore } from './installation-store.ts'
import type { InvitationStore } from './invitation-store.ts'
import type { IssueChangeStore } from './issue-change-store.ts'
import type { IssueClockStore } from './issue-clock-store.ts'
import type { IssueNewsStore } from './issue-news-store.ts'
import type { IssueReportStore } from './issue-report-store.ts'
import type { IssueStore } from './issue-store.ts'
import type { IssueUserStore } from './issue-user-store.ts'
import type { IssueViewStore } from './issue-view-store.ts'
import type { MemberStore } from './member-store.ts'
import type { MonitorStore } from './monitor-store.ts'
import type { OneTimeSecretStore } from './one-time-secret-store.ts'
import type { OptionStore } from './option-store.ts'
import type { OrganizationStore } from './organization-store.ts'
import type { OrganizationTokenStore } from './organization-token-store.ts'
import type { OutboxStore } from './outbox-store.ts'
import type { OutcomeStore } from './outcome-store.ts'
import type { OwnershipStore } from './ownership-store.ts'
import type { ProjectBookmarkStore } from './project-bookmark-store.ts'
import type { ProjectKeyStore } from './project-key-store.ts'
import type { ProjectOptionStore } from './project-option-store.ts'
import type { ProjectStore } from './project-store.ts'
import type { RecentSearchStore } from './recent-search-store.ts'
import type { ReleaseFileStore } from './release-file-store.ts'
import type { ReleaseStore } from './release-store.ts'
import type { ReleaseThresholdStore } from './release-threshold-store.ts'
import type { RepositoryStore } from './repository-store.ts'
import type { ReprocessingStore } from './reprocessing-store.ts'
import type { SavedSearchStore } from './saved-search-store.ts'
import type { SearchStore } from './search-store.ts'
import type { SessionStore } from './session-store.ts'
import type { TagStore } from './tag-store.ts'
import type { TailStore } from './tail-store.ts'
import type { TeamStore } from './team-store.ts'
import type { TokenStore } from './token-store.ts'
import type { UserEmailStore } from './user-email-store.ts'
import type { UserIdentityStore } from './user-identity-store.ts'
import type { UserOptionStore } from './user-option-store.ts'
import type { UserReportStore } from './user-report-store.ts'
import type { UserStore } from './user-store.ts'

/**
 * Everything that Vedette remembers, as the ports that the rest of the code sees. The pipeline
 * writes through `eventBatches` alone, in one transaction per batch; the API reads issues, events
 * and tags, and writes people, projects and decisions.
 */
export interface Store {
  readonly organizations: OrganizationStore
  readonly teams: TeamStore
  readonly projects: ProjectStore
  readonly projectKeys: ProjectKeyStore
  readonly projectOptions: ProjectOptionStore
  readonly users: UserStore
  readonly members: MemberStore
  readonly invitations: InvitationStore
  readonly accessRequests: AccessRequestStore
  readonly tokens: TokenStore
  readonly applications: ApplicationStore
  readonly grants: GrantStore
  readonly organizationTokens: OrganizationTokenStore
  readonly sessions: SessionStore
  readonly userIdentities: UserIdentityStore
  readonly userOptions: UserOptionStore
  readonly userAvatars: AvatarStore<UserId>
  readonly organizationAvatars: AvatarStore<OrganizationId>
  readonly userEmails: UserEmailStore
  readonly authenticators: AuthenticatorStore
  readonly oneTimeSecrets: OneTimeSecretStore
  readonly issues: IssueStore
  readonly search: SearchStore
  readonly issueChanges: IssueChangeStore
  readonly issueClock: IssueClockStore
  readonly issueNews: IssueNewsStore
  readonly issueReports: IssueReportStore
  readonly issueUsers: IssueUserStore
  readonly activity: ActivityStore
  readonly comments: CommentStore
  readonly discardedIssues: DiscardedIssueStore
  readonly events: EventStore
  readonly eventBatches: EventBatchStore
  readonly attachments: AttachmentStore
  readonly userReports: UserReportStore
  readonly eventAggregates: EventAggregates
  readonly tags: TagStore
  readonly outcomes: OutcomeStore
  readonly outbox: OutboxStore
  readonly reprocessing: ReprocessingStore
  readonly failedItems: FailedItemStore
  readonly checkpoints: CheckpointStore
  readonly monitors: MonitorStore
  readonly checkIns: CheckInStore
  readonly options: OptionStore
  readonly auditLog: AuditLogStore
  readonly artifactBundles: ArtifactBundleStore
  readonly assemblies: AssemblyStore
  readonly blobReferences: BlobReferenceStore
  readonly chunks: ChunkStore
  readonly debugFiles: DebugFileStore
  readonly releaseFiles: ReleaseFileStore
  readonly releases: ReleaseStore
  readonly releaseThresholds: ReleaseThresholdStore
  readonly externalActors: ExternalActorStore
  readonly codeMappings: CodeMappingStore
  readonly ownership: OwnershipStore
  readonly environments: EnvironmentStore
  readonly deploys: DeployStore
  readonly commits: CommitStore
  readonly repositories: RepositoryStore
  readonly savedSearches: SavedSearchStore
  readonly recentSearches: RecentSearchStore
  readonly issueViews: IssueViewStore
  readonly projectBookmarks: ProjectBookmarkStore
  readonly installation: InstallationStore
  readonly tail: TailStore
  close(): Promise<void>
}
