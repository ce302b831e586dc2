import type { DeletionStore } from './deletion-store.ts'
import type { EventAggregates } from './event-aggregates.ts'
import type { EventBatchStore } from './event-batch-store.ts'
import type { EventIndexUpkeep } from './event-index-upkeep.ts'
import type { InstallationStore } from './installation-store.ts'
import { loadOnFirstUse } from './load-on-first-use.ts'
import { type OpenedDatabase, openDatabase, type StoreOptions } from './open-database.ts'
import type { PayloadStore } from './payload-store.ts'
import type { RegroupStore } from './regroup-store.ts'
import type { SearchStore } from './search-store.ts'
import type { BatchSession } from './sql/batch-session.ts'
import { EventIndex } from './sql/event-index/event-index.ts'
import type { Searching } from './sql/event-index/scope-deps.ts'
import { SqlAccessRequestStore } from './sql/sql-access-request-store.ts'
import { SqlActivityStore } from './sql/sql-activity-store.ts'
import { SqlApplicationStore } from './sql/sql-application-store.ts'
import { SqlArtifactBundleStore } from './sql/sql-artifact-bundle-store.ts'
import { SqlAssemblyStore } from './sql/sql-assembly-store.ts'
import { SqlAttachmentStore } from './sql/sql-attachment-store.ts'
import { SqlAuditLogStore } from './sql/sql-audit-log-store.ts'
import { SqlAuthenticatorStore } from './sql/sql-authenticator-store.ts'
import { SqlOrganizationAvatarStore, SqlUserAvatarStore } from './sql/sql-avatar-store.ts'
import { SqlBlobReferenceStore } from './sql/sql-blob-reference-store.ts'
import { SqlCheckInStore } from './sql/sql-check-in-store.ts'
import { SqlCheckpointStore } from './sql/sql-checkpoint-store.ts'
import { SqlChunkStore } from './sql/sql-chunk-store.ts'
import { SqlCodeMappingStore } from './sql/sql-code-mapping-store.ts'
import { SqlCommentStore } from './sql/sql-comment-store.ts'
import { SqlCommitStore } from './sql/sql-commit-store.ts'
import { SqlDebugFileStore } from './sql/sql-debug-file-store.ts'
import { SqlDeletionStore } from './sql/sql-deletion-store.ts'
import { SqlDeployStore } from './sql/sql-deploy-store.ts'
import { SqlDiscardedIssueStore } from './sql/sql-discarded-issue-store.ts'
import { SqlEnvironmentStore } from './sql/sql-environment-store.ts'
import { SqlEventStore } from './sql/sql-event-store.ts'
import { SqlExternalActorStore } from './sql/sql-external-actor-store.ts'
import { SqlFailedItemStore } from './sql/sql-failed-item-store.ts'
import { SqlGrantStore } from './sql/sql-grant-store.ts'
import { SqlInvitationStore } from './sql/sql-invitation-store.ts'
import { SqlIssueChangeStore } from './sql/sql-issue-change-store.ts'
import { SqlIssueClockStore } from './sql/sql-issue-clock-store.ts'
import { SqlIssueNewsStore } from './sql/sql-issue-news-store.ts'
import { SqlIssueReportStore } from './sql/sql-issue-report-store.ts'
import { SqlIssueStore } from './sql/sql-issue-store.ts'
import { SqlIssueUserStore } from './sql/sql-issue-user-store.ts'
import { SqlIssueViewStore } from './sql/sql-issue-view-store.ts'
import { SqlMemberStore } from './sql/sql-member-store.ts'
import { SqlMonitorStore } from './sql/sql-monitor-store.ts'
import { SqlOneTimeSecretStore } from './sql/sql-one-time-secret-store.ts'
import { SqlOptionStore } from './sql/sql-option-store.ts'
import { SqlOrganizationStore } from './sql/sql-organization-store.ts'
import { SqlOrganizationTokenStore } from './sql/sql-organization-token-store.ts'
import { SqlOutboxStore } from './sql/sql-outbox-store.ts'
import { SqlOutcomeStore } from './sql/sql-outcome-store.ts'
import { SqlOwnershipStore } from './sql/sql-ownership-store.ts'
import { SqlPayloadStore } from './sql/sql-payload-store.ts'
import { SqlProjectBookmarkStore } from './sql/sql-project-bookmark-store.ts'
import { SqlProjectKeyStore } from './sql/sql-project-key-store.ts'
import { SqlProjectOptionStore } from './sql/sql-project-option-store.ts'
import { SqlProjectStore } from './sql/sql-project-store.ts'
import { SqlRecentSearchStore } from './sql/sql-recent-search-store.ts'
import { SqlRegroupStore } from './sql/sql-regroup-store.ts'
import { SqlReleaseFileStore } from './sql/sql-release-file-store.ts'
import { SqlReleaseStore } from './sql/sql-release-store.ts'
import { SqlReleaseThresholdStore } from './sql/sql-release-threshold-store.ts'
import { SqlRepositoryStore } from './sql/sql-repository-store.ts'
import { SqlReprocessingStore } from './sql/sql-reprocessing-store.ts'
import { SqlSavedSearchStore } from './sql/sql-saved-search-store.ts'
import { SqlSessionStore } from './sql/sql-session-store.ts'
import { SqlTagStore } from './sql/sql-tag-store.ts'
import { SqlTailStore } from './sql/sql-tail-store.ts'
import { SqlTeamStore } from './sql/sql-team-store.ts'
import { SqlTokenStore } from './sql/sql-token-store.ts'
import { SqlUserEmailStore } from './sql/sql-user-email-store.ts'
import { SqlUserIdentityStore } from './sql/sql-user-identity-store.ts'
import { SqlUserOptionStore } from './sql/sql-user-option-store.ts'
import { SqlUserStore } from './sql/sql-user-store.ts'
import type { MeasureTables } from './sql/table-sizes.ts'
import type { Store } from './store.ts'
import type { UserReportStore } from './user-report-store.ts'

/** Besides what every store has: changing stored events needs the engine's own rows. */
export interface OpenedStore extends Store {
  readonly regroup: RegroupStore
  readonly payloads: PayloadStore
  readonly deletions: DeletionStore
  readonly eventIndexUpkeep: EventIndexUpkeep
}

/** Everything on one SQLite file. Any number of processes and threads may have it open. */
export async function openStore(options: StoreOptions): Promise<OpenedStore> {
  return createSqlStore(await openDatabase(options))
}

function openAvatars(db: OpenedDatabase['db']): Pick<Store, 'userAvatars' | 'organizationAvatars'> {
  return {
    userAvatars: new SqlUserAvatarStore(db),
    organizationAvatars: new SqlOrganizationAvatarStore(db),
  }
}

function createSqlStore(database: OpenedDatabase): OpenedStore {
  const { db, matching, idLists, batchSession, measureTables, close } = database
  const index = new EventIndex(db)
  const searching = { db, index, matching, idLists }
  const events = new SqlEventStore(searching)
  const issues = new SqlIssueStore(db, matching)
  return {
    organizations: new SqlOrganizationStore(db),
    teams: new SqlTeamStore(db),
    projects: new SqlProjectStore(db),
    projectKeys: new SqlProjectKeyStore(db),
    projectOptions: new SqlProjectOptionStore(db),
    users: new SqlUserStore(db, matching),
    members: new SqlMemberStore(db),
    invitations: new SqlInvitationStore(db),
    accessRequests: new SqlAccessRequestStore(db),
    tokens: new SqlTokenStore(db),
    applications: new SqlApplicationStore(db),
    grants: new SqlGrantStore(db),
    organizationTokens: new SqlOrganizationTokenStore(db),
    sessions: new SqlSessionStore(db),
    userIdentities: new SqlUserIdentityStore(db),
    userOptions: new SqlUserOptionStore(db),
    ...openAvatars(db),
    userEmails: new SqlUserEmailStore(db),
    authenticators: new SqlAuthenticatorStore(db),
    oneTimeSecrets: new SqlOneTimeSecretStore(db),
    savedSearches: new SqlSavedSearchStore(db),
    recentSearches: new SqlRecentSearchStore(db),
    issueViews: new SqlIssueViewStore(db, matching),
    projectBookmarks: new SqlProjectBookmarkStore(db),
    issues,
    issueChanges: new SqlIssueChangeStore(db),
    issueClock: new SqlIssueClockStore(db),
    issueNews: new SqlIssueNewsStore(db),
    issueReports: new SqlIssueReportStore(db, matching),
    issueUsers: new SqlIssueUserStore(db),
    activity: new SqlActivityStore(db),
    comments: new SqlCommentStore(db),
    discardedIssues: new SqlDiscardedIssueStore(db),
    events,
    attachments: new SqlAttachmentStore(db, matching),
    tags: new SqlTagStore(db, matching),
    regroup: new SqlRegroupStore(db),
    payloads: new SqlPayloadStore(db),
    deletions: new SqlDeletionStore(db),
    outcomes: new SqlOutcomeStore(db),
    outbox: new SqlOutboxStore(db),
    reprocessing: new SqlReprocessingStore(db),
    failedItems: new SqlFailedItemStore(db),
    checkpoints: new SqlCheckpointStore(db),
    monitors: new SqlMonitorStore(db, matching),
    checkIns: new SqlCheckInStore(db),
    options: new SqlOptionStore(db),
    auditLog: new SqlAuditLogStore(db),
    artifactBundles: new SqlArtifactBundleStore(db, matching),
    assemblies: new SqlAssemblyStore(db),
    blobReferences: new SqlBlobReferenceStore(db),
    chunks: new SqlChunkStore(db),
    debugFiles: new SqlDebugFileStore(db, matching),
    releaseFiles: new SqlReleaseFileStore(db, matching),
    externalActors: new SqlExternalActorStore(db),
    codeMappings: new SqlCodeMappingStore(db),
    ownership: new SqlOwnershipStore(db),
    tail: new SqlTailStore(db),
    ...createReleaseStores(database),
    ...createLateStores({ ...searching, issues, batchSession, measureTables }),
    close,
  }
}

/** What was released, where it went, and what is expected of it. */
function createReleaseStores({ db, matching }: Pick<OpenedDatabase, 'db' | 'matching'>) {
  return {
    releases: new SqlReleaseStore(db, matching),
    releaseThresholds: new SqlReleaseThresholdStore(db),
    environments: new SqlEnvironmentStore(db),
    deploys: new SqlDeployStore(db),
    commits: new SqlCommitStore(db),
    repositories: new SqlRepositoryStore(db, matching),
  }
}

interface LateStoreDeps extends Searching {
  readonly issues: SqlIssueStore
  readonly batchSession: BatchSession
  readonly measureTables: MeasureTables
}

/** What only the worker, the thread of searches, or whoever runs the server uses. */
function createLateStores({ db, batchSession, measureTables, ...searching }: LateStoreDeps) {
  return {
    search: loadOnFirstUse<SearchStore>(
      async () => {
        const { SqlSearchStore } = await import('./sql/sql-search-store.ts')
        return new SqlSearchStore({ db, ...searching })
      },
      { searchIssues: true, countIssues: true, listReferences: true },
    ),
    eventAggregates: loadOnFirstUse<EventAggregates>(
      async () => {
        const { SqlEventAggregates } = await import('./sql/sql-event-aggregates.ts')
        return new SqlEventAggregates({ db, ...searching })
      },
      { aggregate: true, facets: true, series: true },
    ),
    eventBatches: loadOnFirstUse<EventBatchStore>(
      async () => {
        const { SqlEventBatchStore } = await import('./sql/sql-event-batch-store.ts')
        const { createBatchStatements } = await import('./sql/batch/statements.ts')
        return new SqlEventBatchStore(batchSession, createBatchStatements(db))
      },
      { commit: true, position: true },
    ),
    userReports: loadOnFirstUse<UserReportStore>(async () => {
      const { SqlUserReportStore } = await import('./sql/sql-user-report-store.ts')
      return new SqlUserReportStore(db, batchSession)
    }, USER_REPORT_METHODS),
    eventIndexUpkeep: loadOnFirstUse<EventIndexUpkeep>(
      async () => {
        const { SqlEventIndexUpkeep } = await import('./sql/sql-event-index-upkeep.ts')
        return new SqlEventIndexUpkeep(db)
      },
      { run: true },
    ),
    installation: loadOnFirstUse<InstallationStore>(
      async () => {
        const { SqlInstallationStore } = await import('./sql/sql-installation-store.ts')
        return new SqlInstallationStore(db, searching.matching, measureTables)
      },
      { countOutcomes: true, listOrganizations: true, measureProjects: true, measureTables: true },
    ),
  }
}

const USER_REPORT_METHODS = {
  insert: true,
  find: true,
  findOfEvent: true,
  findFeedback: true,
  list: true,
  listOfIssue: true,
  countOfIssue: true,
  setStatus: true,
  delete: true,
  linkWaiting: true,
} as const
