import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import { ArtifactRefused } from '../artifacts/artifact-refused.ts'
import { MultipartError } from '../platform/multipart-body.ts'
import { BlobStoreFull } from '../store/blob-store.ts'
import { SearchTooLarge } from '../store/search-too-large.ts'
import { createAccess } from './access.ts'
import type { ApiDeps } from './api-deps.ts'
import type { ApiContext, ApiEnv } from './api-env.ts'
import { ApiError, type ApiErrorCode } from './api-error.ts'
import { artifactApi } from './artifact-api.ts'
import { createAuthenticate, requireCaller } from './authenticate.ts'
import { eventApi } from './event-api.ts'
import { isEventStream } from './event-stream.ts'
import { monitorApi } from './monitor-api.ts'
import { answerOptions, methodsOf, refuseMethod, shareWithOrigin } from './other-methods.ts'
import { ownershipApi } from './ownership-api.ts'
import { releaseApi } from './release-api.ts'
import { createRequestLimit } from './request-limit.ts'
import { accountRoutes, openSignInRoutes, tokenRoutes } from './routes/account-api.ts'
import { assembleRoutes } from './routes/assemble-routes.ts'
import { chunkUploadRoutes } from './routes/chunk-upload-routes.ts'
import { commentRoutes } from './routes/comment-routes.ts'
import { debugFileAssembleRoutes } from './routes/debug-file-assemble-routes.ts'
import { debugFileRoutes } from './routes/debug-file-routes.ts'
import { discardedIssueRoutes } from './routes/discarded-issue-routes.ts'
import { errorReportingRoutes } from './routes/error-reporting-routes.ts'
import { groupingChangeRoutes } from './routes/grouping-change-routes.ts'
import { groupingInfoRoutes } from './routes/grouping-info-routes.ts'
import { indexRoutes } from './routes/index-routes.ts'
import { internalRoutes } from './routes/internal-routes.ts'
import { issueEventRoutes } from './routes/issue-event-routes.ts'
import { issueLifeRoutes } from './routes/issue-life-routes.ts'
import { issueListRoutes } from './routes/issue-list-routes.ts'
import { issueNewsRoutes } from './routes/issue-news-routes.ts'
import { issueRoutes } from './routes/issue-routes.ts'
import { keptSearchRoutes } from './routes/kept-search-routes.ts'
import { notKeptRoutes } from './routes/not-kept-routes.ts'
import { oldDebugFileRoutes } from './routes/old-debug-file-routes.ts'
import { openApiRoutes } from './routes/openapi-routes.ts'
import { organizationRoutes } from './routes/organization-routes.ts'
import { openPeopleRoutes, peopleRoutes } from './routes/people-routes.ts'
import { placeRoutes } from './routes/place-routes.ts'
import { proguardReleaseRoutes } from './routes/proguard-release-routes.ts'
import { projectFilterRoutes } from './routes/project-filter-routes.ts'
import { projectKeyRoutes } from './routes/project-key-routes.ts'
import { projectRoutes } from './routes/project-routes.ts'
import { publicProjectRoutes } from './routes/public-project-routes.ts'
import { openReleaseHookRoutes } from './routes/release-hook-routes.ts'
import { selectorSuggestionRoutes } from './routes/selector-suggestion-routes.ts'
import { sentCheckInRoutes } from './routes/sent-check-in-routes.ts'
import { setupRoutes } from './routes/setup-routes.ts'
import { sharedIssueRoutes } from './routes/shared-issue-routes.ts'
import { statisticsRoutes } from './routes/statistics-routes.ts'
import { tagRoutes } from './routes/tag-routes.ts'
import { tagValueRoutes } from './routes/tag-value-routes.ts'
import { tailRoutes } from './routes/tail-routes.ts'
import { openUserReportRoutes } from './routes/user-report-routes.ts'
import { createSignInParts } from './sign-in-parts.ts'

/**
 * The web API: what the pages, command line tools and agents read and decide. It reads what the
 * pipeline has stored and never waits for it. To be mounted at `/api/0` in an app that is not
 * strict about the slash at the end, as this one is not.
 */
export function createApi(deps: ApiDeps): Hono<ApiEnv> {
  const access = createAccess(deps)
  const parts = createSignInParts(deps)
  const api = new Hono<ApiEnv>({ strict: false })
  const { limit, refuseStranger } = createRequestLimit(deps)
  api.onError((error, context) => {
    const isStranger = error instanceof ApiError && error.code === 'invalid_token'
    return refuse(deps, (isStranger && refuseStranger(context)) || error, context)
  })
  api.use('*', setHeaders)
  // Before authentication: a browser sends nothing that tells who asks.
  api.options('*', (context) => answerOptions(context, methodsOf(api, context)))
  api.use('*', createAuthenticate(deps)) // 401 for a token that does not hold, 403 without CSRF
  api.use('*', limit) // 429

  // Open to everyone.
  api.route('/', indexRoutes())
  api.route('/', openApiRoutes(deps))
  api.route('/', openSignInRoutes(deps, parts))
  api.route('/', setupRoutes(deps))
  api.route('/', openPeopleRoutes(deps))
  api.route('/', sharedIssueRoutes(deps))
  api.route('/', publicProjectRoutes(deps))
  api.route('/', openUserReportRoutes(deps))
  api.route('/', openReleaseHookRoutes(deps))

  // Open to the keys of clients, too: who asks is looked at by these themselves.
  api.route('/', sentCheckInRoutes(deps, access))

  api.use('*', requireCaller) // 401: nobody passes this line unknown
  api.route('/', accountRoutes(deps, parts))
  api.route('/', tokenRoutes(deps, access))
  api.route('/', organizationRoutes(deps, access))
  api.route('/', peopleRoutes(deps, access))
  api.route('/', projectRoutes(deps, access))
  api.route('/', projectFilterRoutes(deps, access))
  api.route('/', selectorSuggestionRoutes(deps, access))
  api.route('/', projectKeyRoutes(deps, access))
  api.route('/', issueListRoutes(deps, access))
  api.route('/', issueNewsRoutes(deps, access))
  api.route('/', issueLifeRoutes(deps, access))
  api.route('/', issueRoutes(deps, access))
  api.route('/', commentRoutes(deps, access))
  api.route('/', discardedIssueRoutes(deps, access))
  api.route('/', issueEventRoutes(deps, access))
  api.route('/', keptSearchRoutes(deps, access))
  api.route('/', tagRoutes(deps, access))
  api.route('/', tagValueRoutes(deps, access))
  api.route('/', eventApi(deps, access))
  api.route('/', monitorApi(deps, access))
  api.route('/', notKeptRoutes(access))
  api.route('/', groupingInfoRoutes(deps, access))
  api.route('/', groupingChangeRoutes(deps, access))
  api.route('/', statisticsRoutes(deps, access))
  api.route('/', tailRoutes(deps, access))
  api.route('/', placeRoutes(deps, access))
  api.route('/', internalRoutes(deps))
  api.route('/', errorReportingRoutes(deps))
  api.route('/', releaseApi(deps, access))
  api.route('/', ownershipApi(deps, access))
  api.route('/', debugFileAssembleRoutes(deps, access))
  api.route('/', chunkUploadRoutes(deps, access))
  api.route('/', assembleRoutes(deps, access))
  api.route('/', artifactApi(deps, access))
  api.route('/', debugFileRoutes(deps, access))
  api.route('/', oldDebugFileRoutes(deps, access))
  api.route('/', proguardReleaseRoutes(deps, access))
  api.all('*', (context) => refuseMethod(context, methodsOf(api, context)))
  return api
}

/** Answers differ by caller, so no cache may keep them; and they are data, never pages. */
const setHeaders = createMiddleware<ApiEnv>(async (context, next) => {
  await next()
  // A stream has said so by itself, and more.
  if (!isEventStream(context.res)) context.header('Cache-Control', 'private, no-store')
  context.header('X-Content-Type-Options', 'nosniff')
  shareWithOrigin(context)
})

const MULTIPART_CODES = {
  broken: 'invalid_input',
  not_multipart: 'unsupported_media_type',
  too_long: 'too_large',
} as const satisfies Record<MultipartError['code'], ApiErrorCode>

/** What a part of the program that knows no HTTP has refused. */
function apiErrorOf(cause: Error): ApiError {
  if (cause instanceof ArtifactRefused) {
    return new ApiError('invalid_input', { detail: cause.message, cause })
  }
  if (cause instanceof MultipartError) {
    return new ApiError(MULTIPART_CODES[cause.code], { detail: cause.message, cause })
  }
  if (cause instanceof SearchTooLarge) return new ApiError('search_too_large', { cause })
  return new ApiError(cause instanceof BlobStoreFull ? 'no_room' : 'internal', { cause })
}

/** Links of invitations are addresses with a secret in them, which no log needs to know. */
const SECRET = /[0-9a-f]{64}/g

function refuse(deps: ApiDeps, error: Error, context: ApiContext): Response {
  const known = error instanceof ApiError ? error : apiErrorOf(error)
  const { method } = context.req
  const path = context.req.path.replace(SECRET, '…')
  if (known.code === 'internal') {
    deps.log.error({ error, method, path }, 'request failed')
  } else {
    deps.log.debug({ code: known.code, method, path }, known.message)
  }
  if (known.retryAfterSeconds !== undefined) {
    context.header('Retry-After', String(known.retryAfterSeconds))
  }
  if (known.location !== undefined) context.header('Location', known.location)
  if (known.status === 401) context.header('WWW-Authenticate', 'Bearer realm="api"')
  return context.json(known.body, known.status)
}
