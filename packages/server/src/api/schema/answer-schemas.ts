import { z } from 'zod'
import {
  accountAuthenticatorSchema,
  accountEmailSchema,
  accountIdentitySchema,
  accountIpSchema,
  accountSchema,
  accountSessionSchema,
  authenticatorEnrollmentSchema,
  recoveryCodesSchema,
} from './account-schema.ts'
import {
  apiApplicationSchema,
  apiAuthorizationSchema,
  approvalAnswerSchema,
  approvalRequestSchema,
  rotatedSecretSchema,
} from './application-schema.ts'
import {
  artifactBundleDetailSchema,
  artifactBundleSummarySchema,
  chunkUploadOptionsSchema,
  debugFileSummarySchema,
  foundArtifactSchema,
  releaseArchiveSummarySchema,
  releaseFileSummarySchema,
} from './artifact-schema.ts'
import {
  attachmentSummarySchema,
  userReportSchema,
  userReportWithIssueSchema,
} from './attachment-schema.ts'
import { auditLogPageSchema } from './audit-log-schema.ts'
import {
  attributeSchema,
  eventStatsSchema,
  keyStatsSchema,
  outcomeSummarySchema,
  reprocessabilitySchema,
  seriesByIssueSchema,
  seriesByProjectSchema,
  tableVerdictSchema,
} from './event-question-schema.ts'
import { eventDetailSchema, eventSchema } from './event-schema.ts'
import {
  eventCountSchema,
  eventTableSchema,
  facetsSchema,
  outcomesSchema,
  timeSeriesSchema,
} from './event-table-schema.ts'
import { jsonObject, seriesPoints } from './exact-schema.ts'
import { externalActorSchema } from './external-actor-schema.ts'
import {
  groupingChangeSchema,
  groupingConfigSchema,
  groupingInfoSchema,
  groupingPreviewMessageSchema,
  issueHashSchema,
  issueIdSchema,
} from './grouping-schema.ts'
import {
  activitiesSchema,
  currentReleaseSchema,
  eventPlaceSchema,
  firstLastReleaseSchema,
  issueCountsSchema,
  issueEnvironmentSchema,
  issueFiguresSchema,
  issuesChangedSchema,
  issuesUndoneSchema,
  participantSchema,
  shortIdSchema,
  similarIssueSchema,
} from './issue-answer-schema.ts'
import { issueNewsSchema } from './issue-news-schema.ts'
import { commentSchema, issueDetailSchema, issueSchema } from './issue-schema.ts'
import { issueViewSummarySchema } from './issue-view-schema.ts'
import {
  accessRequestSummarySchema,
  invitationStateSchema,
  memberDetailSchema,
  memberSummarySchema,
  teamMemberSchema,
  teamRoleGivenSchema,
} from './member-schema.ts'
import {
  checkInSchema,
  checkInTakenSchema,
  monitorEnvironmentSchema,
  monitorSchema,
  monitorStatsSchema,
} from './monitor-schema.ts'
import {
  droppedSchema,
  failedItemDetailSchema,
  failedItemSchema,
  listedUserSchema,
  organizationFiguresSchema,
  processSchema,
  purgedSchema,
  retriedSchema,
  serverQueueSchema,
  storageSchema,
} from './operation-schema.ts'
import {
  organizationAvatarSchema,
  organizationDetailSchema,
  organizationSchema,
  projectSchema,
  teamDetailSchema,
  teamSchema,
} from './organization-schema.ts'
import {
  codeMappingSchema,
  codeMappingsWrittenSchema,
  codeownersSchema,
  committersSchema,
  eventOwnersSchema,
  ownershipSchema,
  pathMappingSchema,
  sourceLinkSchema,
} from './ownership-schema.ts'
import { projectDetailSchema, projectKeySchema, projectSettingsSchema } from './project-schema.ts'
import {
  discardedIssueSummarySchema,
  inboundFilterSchema,
  selectorSuggestionsSchema,
} from './project-settings-schema.ts'
import { transferLinkSchema, transferOfferSchema } from './project-transfer-schema.ts'
import {
  publicIssueDetailSchema,
  publicIssueSchema,
  publicProjectSchema,
} from './public-project-schema.ts'
import {
  commitDetailSchema,
  commitFileDetailSchema,
  deployDetailSchema,
  environmentDetailSchema,
  releaseDateSchema,
  releaseDetailSchema,
  releaseHookSchema,
  releaseMetaSchema,
  releaseOrNothingSchema,
  releaseStepSchema,
  releaseToldSchema,
  repositoryDetailSchema,
} from './release-schema.ts'
import {
  releaseThresholdDetailSchema,
  releaseThresholdStandingsSchema,
} from './release-threshold-schema.ts'
import {
  figuresSchema,
  firstEventSentSchema,
  integrationProvidersSchema,
  notificationOptionsSchema,
  personSchema,
  projectCountSchema,
  relatedIssuesSchema,
  releaseCountsSchema,
  resolutionTimesSchema,
  sessionsSchema,
} from './report-schema.ts'
import { recentSearchSummarySchema, savedSearchSummarySchema } from './saved-search-schema.ts'
import {
  authProviderSchema,
  healthSchema,
  queueSchema,
  regionSchema,
  serverEnvironmentSchema,
  settingsSchema,
  warningsSchema,
} from './server-schema.ts'
import { sharedEventSchema, sharedIssueSchema } from './shared-issue-schema.ts'
import {
  addressSchema,
  apiIndexSchema,
  errorReportingSchema,
  secondFactorNeededSchema,
  setupStateSchema,
  signInConfigSchema,
} from './sign-in-schema.ts'
import { sourceMapDebugErrorsSchema, sourceMapDebugSchema } from './source-map-debug-schema.ts'
import { suggestedTagValueSchema, tagKeySchema, tagValueSchema } from './tag-schema.ts'
import { tailMessageSchema } from './tail-schema.ts'
import {
  organizationApiKeySchema,
  organizationAuthTokenSchema,
  userTokenSchema,
} from './token-schema.ts'
import {
  assemblySchema,
  associatedFilesSchema,
  debugFileAssembliesSchema,
  emptySchema,
  mappingReleasesSchema,
  missingFilesSchema,
} from './upload-schema.ts'
import { signedInUserSchema, userAvatarSchema, userSchema } from './user-schema.ts'

/**
 * What the API answers, by the names that its routes and the OpenAPI document call it. Nothing that
 * serves requests may import it but to describe the API: it costs memory that an idle server needs
 * not hold.
 */
const ANSWER_SCHEMAS = nameAll({
  AccessRequest: accessRequestSummarySchema,
  Account: accountSchema,
  AccountEmail: accountEmailSchema,
  AccountIdentity: accountIdentitySchema,
  AccountIp: accountIpSchema,
  AccountSession: accountSessionSchema,
  Activities: activitiesSchema,
  Address: addressSchema,
  ApiApplication: apiApplicationSchema,
  ApiAuthorization: apiAuthorizationSchema,
  ApprovalAnswer: approvalAnswerSchema,
  ApprovalRequest: approvalRequestSchema,
  ApprovalRequestOrAnswer: z.union([approvalRequestSchema, approvalAnswerSchema]),
  AnyObject: jsonObject,
  ApiIndex: apiIndexSchema,
  ApiKey: organizationApiKeySchema,
  ArtifactBundle: artifactBundleSummarySchema,
  ArtifactBundleDetail: artifactBundleDetailSchema,
  Assembly: assemblySchema,
  AssociatedFiles: associatedFilesSchema,
  Attachment: attachmentSummarySchema,
  GroupingPreviewMessage: groupingPreviewMessageSchema,
  TailMessage: tailMessageSchema,
  Attribute: attributeSchema,
  AuditLog: auditLogPageSchema,
  AuthProvider: authProviderSchema,
  Authenticator: accountAuthenticatorSchema,
  AuthenticatorEnrollment: authenticatorEnrollmentSchema,
  ChunkUploadOptions: chunkUploadOptionsSchema,
  ClientKey: projectKeySchema,
  CheckIn: checkInSchema,
  CheckInTaken: checkInTakenSchema,
  CodeMapping: codeMappingSchema,
  CodeMappingsWritten: codeMappingsWrittenSchema,
  Codeowners: codeownersSchema,
  Comment: commentSchema,
  Commit: commitDetailSchema,
  CommitFile: commitFileDetailSchema,
  Committers: committersSchema,
  CurrentRelease: currentReleaseSchema,
  DebugFile: debugFileSummarySchema,
  DebugFileAssemblies: debugFileAssembliesSchema,
  Deploy: deployDetailSchema,
  DiscardedIssue: discardedIssueSummarySchema,
  Dropped: droppedSchema,
  Empty: emptySchema,
  Environment: environmentDetailSchema,
  Event: eventSchema,
  EventCount: eventCountSchema,
  EventDetail: eventDetailSchema,
  EventOfProject: eventDetailSchema.extend({ projectSlug: z.string() }),
  EventOrDetail: z.union([eventSchema, eventDetailSchema]),
  EventOwners: eventOwnersSchema,
  EventPlace: eventPlaceSchema,
  EventStats: eventStatsSchema,
  EventTable: eventTableSchema,
  EventTimeSeries: timeSeriesSchema,
  ExternalActor: externalActorSchema,
  FailedItem: failedItemSchema,
  FailedItemDetail: failedItemDetailSchema,
  Facets: facetsSchema,
  Figures: figuresSchema,
  FirstEventSent: firstEventSentSchema,
  FirstLastRelease: firstLastReleaseSchema,
  FoundArtifact: foundArtifactSchema,
  GroupingChange: groupingChangeSchema,
  GroupingConfig: groupingConfigSchema,
  GroupingInfo: groupingInfoSchema,
  Health: healthSchema,
  InboundFilter: inboundFilterSchema,
  IntegrationProviders: integrationProvidersSchema,
  InvitationState: invitationStateSchema,
  Issue: issueSchema,
  IssueCounts: issueCountsSchema,
  IssueDetail: issueDetailSchema,
  IssueEnvironment: issueEnvironmentSchema,
  IssueFigures: issueFiguresSchema,
  IssueHash: issueHashSchema,
  IssueId: issueIdSchema,
  IssueNews: issueNewsSchema,
  IssueView: issueViewSummarySchema,
  IssuesChanged: issuesChangedSchema,
  IssuesUndone: issuesUndoneSchema,
  KeyStats: keyStatsSchema,
  Monitor: monitorSchema,
  MonitorEnvironment: monitorEnvironmentSchema,
  MonitorStats: monitorStatsSchema,
  ListedUser: listedUserSchema,
  MappingReleases: mappingReleasesSchema,
  Member: memberSummarySchema,
  MemberDetail: memberDetailSchema,
  MissingFiles: missingFilesSchema,
  NotificationOptions: notificationOptionsSchema,
  Organization: organizationSchema,
  OrganizationAvatar: organizationAvatarSchema,
  OrganizationDetail: organizationDetailSchema,
  OrganizationFigures: organizationFiguresSchema,
  OrganizationToken: organizationAuthTokenSchema,
  OutcomeSummary: outcomeSummarySchema,
  Outcomes: outcomesSchema,
  Ownership: ownershipSchema,
  Participant: participantSchema,
  PathMapping: pathMappingSchema,
  Person: personSchema,
  Process: processSchema,
  Project: projectSchema,
  ProjectCount: projectCountSchema,
  ProjectDetail: projectDetailSchema,
  ProjectSettings: projectSettingsSchema,
  ProjectTransferLink: transferLinkSchema,
  ProjectTransferOffer: transferOfferSchema,
  PublicIssue: publicIssueSchema,
  PublicIssueDetail: publicIssueDetailSchema,
  PublicProject: publicProjectSchema,
  Purged: purgedSchema,
  Queue: queueSchema,
  RecentSearch: recentSearchSummarySchema,
  RecoveryCodes: recoveryCodesSchema,
  Region: regionSchema,
  RelatedIssues: relatedIssuesSchema,
  Release: releaseDetailSchema,
  ReleaseArchive: releaseArchiveSummarySchema,
  ReleaseCounts: releaseCountsSchema,
  ReleaseDate: releaseDateSchema,
  ReleaseFile: releaseFileSummarySchema,
  ReleaseHook: releaseHookSchema,
  ReleaseMeta: releaseMetaSchema,
  ReleaseOrNothing: releaseOrNothingSchema,
  ReleaseStep: releaseStepSchema,
  ReleaseThreshold: releaseThresholdDetailSchema,
  ReleaseThresholdStandings: releaseThresholdStandingsSchema,
  ReleaseTold: releaseToldSchema,
  Repository: repositoryDetailSchema,
  Reprocessability: reprocessabilitySchema,
  ResolutionTimes: resolutionTimesSchema,
  Retried: retriedSchema,
  RotatedSecret: rotatedSecretSchema,
  SavedSearch: savedSearchSummarySchema,
  SecondFactorNeeded: secondFactorNeededSchema,
  SelectorSuggestions: selectorSuggestionsSchema,
  SeriesByIssue: seriesByIssueSchema,
  SeriesByProject: seriesByProjectSchema,
  SeriesPoints: seriesPoints,
  ServerEnvironment: serverEnvironmentSchema,
  ServerQueue: serverQueueSchema,
  Sessions: sessionsSchema,
  Settings: settingsSchema,
  SetupState: setupStateSchema,
  SharedEvent: sharedEventSchema,
  SharedIssue: sharedIssueSchema,
  ShortId: shortIdSchema,
  ErrorReporting: errorReportingSchema,
  SignInConfig: signInConfigSchema,
  SignedInUser: signedInUserSchema,
  SimilarIssue: similarIssueSchema,
  SourceLink: sourceLinkSchema,
  SourceMapDebug: sourceMapDebugSchema,
  SourceMapDebugOrErrors: z.union([sourceMapDebugSchema, sourceMapDebugErrorsSchema]),
  Storage: storageSchema,
  SuggestedTagValue: suggestedTagValueSchema,
  TableVerdict: tableVerdictSchema,
  TagKey: tagKeySchema,
  TagValue: tagValueSchema,
  Team: teamSchema,
  TeamDetail: teamDetailSchema,
  TeamMember: teamMemberSchema,
  TeamRole: teamRoleGivenSchema,
  User: userSchema,
  UserAvatar: userAvatarSchema,
  UserReport: userReportSchema,
  UserReportWithIssue: userReportWithIssueSchema,
  UserToken: userTokenSchema,
  Warnings: warningsSchema,
})

type AnswerName = keyof typeof ANSWER_SCHEMAS

/** One thing, or a list of such. */
export type AnswerSchema = AnswerName | readonly [AnswerName]

export function findAnswerSchema(name: AnswerSchema): z.ZodType {
  return typeof name === 'string' ? ANSWER_SCHEMAS[name] : z.array(ANSWER_SCHEMAS[name[0]])
}

/** In the OpenAPI document each becomes a component of its name. */
function nameAll<T extends { readonly [name: string]: z.ZodType }>(schemas: T): T {
  for (const [id, schema] of Object.entries(schemas)) {
    z.globalRegistry.add(schema, { ...schema.meta(), id })
  }
  return schemas
}
