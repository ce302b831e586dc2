import type { NormalizedEvent } from '@vedette/protocol/event'
import type { ProjectId } from '@vedette/protocol/ids'
import type { Context } from 'hono'
import type { Assembler } from '../artifacts/request-assemblies.ts'
import type { Clock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import type { Random } from '../platform/random.ts'
import type { Regrouper } from '../regroup/regrouper.ts'
import type { BlobStore } from '../store/blob-store.ts'
import type { GroupingChangeReader } from '../store/regroup-store.ts'
import type { Store } from '../store/store.ts'
import type { EventExplanation } from '../symbolicate/explain-result.ts'
import type { IdentityProvider } from '../users/identity-provider.ts'
import type { SignInSettings } from '../users/sign-in-settings.ts'
import type { EventStreams } from './event-stream.ts'
import type { RequestLimits } from './request-counter.ts'
import type { ServerState } from './server-state.ts'

/** The stores that the API reads and writes; never the pipeline's. */
export type ApiStores = Pick<
  Store,
  | 'organizations'
  | 'teams'
  | 'projects'
  | 'projectKeys'
  | 'projectOptions'
  | 'users'
  | 'members'
  | 'invitations'
  | 'accessRequests'
  | 'tokens'
  | 'applications'
  | 'grants'
  | 'organizationTokens'
  | 'sessions'
  | 'userIdentities'
  | 'userOptions'
  | 'userAvatars'
  | 'organizationAvatars'
  | 'userEmails'
  | 'authenticators'
  | 'oneTimeSecrets'
  | 'savedSearches'
  | 'recentSearches'
  | 'issueViews'
  | 'projectBookmarks'
  | 'issues'
  | 'search'
  | 'issueChanges'
  | 'issueNews'
  | 'issueReports'
  | 'issueUsers'
  | 'activity'
  | 'comments'
  | 'discardedIssues'
  | 'events'
  | 'attachments'
  | 'userReports'
  | 'failedItems'
  | 'reprocessing'
  | 'eventAggregates'
  | 'tags'
  | 'outcomes'
  | 'tail'
  | 'options'
  | 'auditLog'
  | 'releases'
  | 'releaseThresholds'
  | 'externalActors'
  | 'codeMappings'
  | 'ownership'
  | 'repositories'
  | 'commits'
  | 'deploys'
  | 'environments'
  | 'releaseFiles'
  | 'chunks'
  | 'assemblies'
  | 'artifactBundles'
  | 'debugFiles'
  | 'blobReferences'
  | 'monitors'
  | 'checkIns'
  | 'installation'
>

/** Reads source maps somewhere else than on the thread that answers. */
export interface Symbolication {
  explain(item: {
    readonly projectId: ProjectId
    readonly event: NormalizedEvent
  }): Promise<EventExplanation>
}

/** Tries, makes and takes back what moves events between issues, on a thread of its own. */
export type ApiRegrouper = Pick<
  Regrouper,
  'previewRules' | 'apply' | 'revert' | 'merge' | 'unmerge'
>

/** Besides: carries out soon what nobody waits for. */
export interface ApiAssembler extends Assembler {
  wake(): void
}

export interface ApiDeps {
  readonly stores: ApiStores
  readonly regrouper: ApiRegrouper
  readonly groupingChanges: GroupingChangeReader
  readonly blobs: BlobStore
  readonly assembler: ApiAssembler
  readonly symbolication: Symbolication
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  /** Where browsers and clients reach this server, without a slash at the end. */
  readonly urlPrefix: string
  /** The API's OpenAPI document, written on another thread than the one that answers. */
  readonly writeOpenApi: () => Promise<Uint8Array<ArrayBuffer>>
  /** The installation's own: tokens against forged requests are made with it. */
  readonly secretKey: string
  readonly signIn: SignInSettings
  /** Who may create organizations besides superusers. */
  readonly organizationCreation: 'superusers' | 'everyone'
  /** Whether projects may be shown to everybody. */
  readonly allowPublicProjects: boolean
  /** Undefined where people sign in with passwords alone. */
  readonly identityProvider: IdentityProvider | undefined
  readonly hashPassword: (password: string) => Promise<string>
  readonly verifyPassword: (password: string, hash: string) => Promise<boolean>
  readonly server: ServerState
  /** Answers that do not end by themselves. */
  readonly streams: EventStreams
  readonly requestLimits: RequestLimits
  /** Behind a proxy only the app knows which header to trust. */
  readonly clientIp: (context: Context) => string | undefined
}
