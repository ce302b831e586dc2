import { ScannedEventAggregates } from '../scanned-event-aggregates.ts'
import type { Store } from '../store.ts'
import { indexedEventOf } from './indexed-event-of.ts'
import { MemoryAccessRequestStore } from './memory-access-request-store.ts'
import { MemoryActivityStore } from './memory-activity-store.ts'
import { MemoryApplicationStore } from './memory-application-store.ts'
import { MemoryArtifactBundleStore } from './memory-artifact-bundle-store.ts'
import { MemoryAssemblyStore } from './memory-assembly-store.ts'
import { MemoryAttachmentStore } from './memory-attachment-store.ts'
import { MemoryAuditLogStore } from './memory-audit-log-store.ts'
import { MemoryAuthenticatorStore } from './memory-authenticator-store.ts'
import { MemoryAvatarStore } from './memory-avatar-store.ts'
import { MemoryBlobReferenceStore } from './memory-blob-reference-store.ts'
import { MemoryCheckInStore } from './memory-check-in-store.ts'
import { MemoryCheckpointStore } from './memory-checkpoint-store.ts'
import { MemoryChunkStore } from './memory-chunk-store.ts'
import { MemoryCodeMappingStore } from './memory-code-mapping-store.ts'
import { MemoryCommentStore } from './memory-comment-store.ts'
import { MemoryCommitStore } from './memory-commit-store.ts'
import { MemoryDebugFileStore } from './memory-debug-file-store.ts'
import { MemoryDeployStore } from './memory-deploy-store.ts'
import { MemoryDiscardedIssueStore } from './memory-discarded-issue-store.ts'
import { MemoryEnvironmentStore } from './memory-environment-store.ts'
import { MemoryEventBatchStore } from './memory-event-batch-store.ts'
import { MemoryEventStore } from './memory-event-store.ts'
import { MemoryExternalActorStore } from './memory-external-actor-store.ts'
import { MemoryFailedItemStore } from './memory-failed-item-store.ts'
import { MemoryGrantStore } from './memory-grant-store.ts'
import { MemoryInstallationStore } from './memory-installation-store.ts'
import { MemoryInvitationStore } from './memory-invitation-store.ts'
import { MemoryIssueChangeStore } from './memory-issue-change-store.ts'
import { MemoryIssueClockStore } from './memory-issue-clock-store.ts'
import { MemoryIssueNewsStore } from './memory-issue-news-store.ts'
import { MemoryIssueReportStore } from './memory-issue-report-store.ts'
import { MemoryIssueStore } from './memory-issue-store.ts'
import { MemoryIssueUserStore } from './memory-issue-user-store.ts'
import { MemoryIssueViewStore } from './memory-issue-view-store.ts'
import { MemoryMemberStore } from './memory-member-store.ts'
import { MemoryMonitorStore } from './memory-monitor-store.ts'
import { MemoryOneTimeSecretStore } from './memory-one-time-secret-store.ts'
import { MemoryOptionStore } from './memory-option-store.ts'
import { MemoryOrganizationStore } from './memory-organization-store.ts'
import { MemoryOrganizationTokenStore } from './memory-organization-token-store.ts'
import { MemoryOutboxStore } from './memory-outbox-store.ts'
import { MemoryOutcomeStore } from './memory-outcome-store.ts'
import { MemoryOwnershipStore } from './memory-ownership-store.ts'
import { MemoryProjectBookmarkStore } from './memory-project-bookmark-store.ts'
import { MemoryProjectKeyStore } from './memory-project-key-store.ts'
import { MemoryProjectOptionStore } from './memory-project-option-store.ts'
import { MemoryProjectStore } from './memory-project-store.ts'
import { MemoryRecentSearchStore } from './memory-recent-search-store.ts'
import { MemoryReleaseFileStore } from './memory-release-file-store.ts'
import { MemoryReleaseStore } from './memory-release-store.ts'
import { MemoryReleaseThresholdStore } from './memory-release-threshold-store.ts'
import { MemoryRepositoryStore } from './memory-repository-store.ts'
import { MemoryReprocessingStore } from './memory-reprocessing-store.ts'
import { MemorySavedSearchStore } from './memory-saved-search-store.ts'
import { MemorySearchStore } from './memory-search-store.ts'
import { MemorySessionStore } from './memory-session-store.ts'
import { createMemoryState, type MemoryState } from './memory-state.ts'
import { MemoryTagStore } from './memory-tag-store.ts'
import { MemoryTailStore } from './memory-tail-store.ts'
import { MemoryTeamStore } from './memory-team-store.ts'
import { MemoryTokenStore } from './memory-token-store.ts'
import { MemoryUserEmailStore } from './memory-user-email-store.ts'
import { MemoryUserIdentityStore } from './memory-user-identity-store.ts'
import { MemoryUserOptionStore } from './memory-user-option-store.ts'
import { MemoryUserReportStore } from './memory-user-report-store.ts'
import { MemoryUserStore } from './memory-user-store.ts'

/** Every port in memory, for tests: the same promises, kept without a file. */
export function createMemoryStore(): Store {
  const state = createMemoryState()
  const events = new MemoryEventStore(state)
  return {
    organizations: new MemoryOrganizationStore(state),
    teams: new MemoryTeamStore(state),
    projects: new MemoryProjectStore(state),
    projectKeys: new MemoryProjectKeyStore(state),
    projectOptions: new MemoryProjectOptionStore(state),
    users: new MemoryUserStore(state),
    members: new MemoryMemberStore(state),
    invitations: new MemoryInvitationStore(state),
    accessRequests: new MemoryAccessRequestStore(state),
    ...createTokenStores(state),
    sessions: new MemorySessionStore(state),
    userIdentities: new MemoryUserIdentityStore(state),
    userOptions: new MemoryUserOptionStore(state),
    userAvatars: new MemoryAvatarStore((id) => state.users.has(id)),
    organizationAvatars: new MemoryAvatarStore((id) => state.organizations.has(id)),
    userEmails: new MemoryUserEmailStore(state),
    authenticators: new MemoryAuthenticatorStore(state),
    oneTimeSecrets: new MemoryOneTimeSecretStore(state),
    savedSearches: new MemorySavedSearchStore(state),
    recentSearches: new MemoryRecentSearchStore(state),
    tail: new MemoryTailStore(),
    issueViews: new MemoryIssueViewStore(state),
    projectBookmarks: new MemoryProjectBookmarkStore(state),
    issues: new MemoryIssueStore(state),
    search: new MemorySearchStore(state),
    issueChanges: new MemoryIssueChangeStore(state),
    issueClock: new MemoryIssueClockStore(state),
    issueNews: new MemoryIssueNewsStore(state),
    issueReports: new MemoryIssueReportStore(state),
    issueUsers: new MemoryIssueUserStore(state),
    activity: new MemoryActivityStore(state),
    comments: new MemoryCommentStore(state),
    discardedIssues: new MemoryDiscardedIssueStore(state),
    events,
    eventAggregates: new ScannedEventAggregates(async (query, visit) => {
      const { rows } = await events.list(query, { offset: 0, limit: state.events.size })
      for (const row of rows) visit({ ...row, event: indexedEventOf(state, row) })
      return undefined
    }),
    eventBatches: new MemoryEventBatchStore(state),
    attachments: new MemoryAttachmentStore(state),
    userReports: new MemoryUserReportStore(state),
    checkpoints: new MemoryCheckpointStore(state),
    tags: new MemoryTagStore(state),
    outcomes: new MemoryOutcomeStore(state),
    outbox: new MemoryOutboxStore(state),
    reprocessing: new MemoryReprocessingStore(state),
    failedItems: new MemoryFailedItemStore(state),
    monitors: new MemoryMonitorStore(state),
    checkIns: new MemoryCheckInStore(state),
    options: new MemoryOptionStore(state),
    auditLog: new MemoryAuditLogStore(state),
    ...createFileStores(state),
    releases: new MemoryReleaseStore(state),
    releaseThresholds: new MemoryReleaseThresholdStore(state),
    externalActors: new MemoryExternalActorStore(state),
    codeMappings: new MemoryCodeMappingStore(state),
    ownership: new MemoryOwnershipStore(state),
    environments: new MemoryEnvironmentStore(state),
    deploys: new MemoryDeployStore(state),
    commits: new MemoryCommitStore(state),
    installation: new MemoryInstallationStore(state),
    repositories: new MemoryRepositoryStore(state),
    async close() {},
  }
}

/** What keeps uploaded files. */
function createFileStores(state: MemoryState) {
  return {
    artifactBundles: new MemoryArtifactBundleStore(state),
    assemblies: new MemoryAssemblyStore(state),
    blobReferences: new MemoryBlobReferenceStore(state),
    chunks: new MemoryChunkStore(state),
    debugFiles: new MemoryDebugFileStore(state),
    releaseFiles: new MemoryReleaseFileStore(state),
  }
}

/** By what programs ask. */
function createTokenStores(state: MemoryState) {
  return {
    tokens: new MemoryTokenStore(state),
    applications: new MemoryApplicationStore(state),
    grants: new MemoryGrantStore(state),
    organizationTokens: new MemoryOrganizationTokenStore(state),
  }
}
