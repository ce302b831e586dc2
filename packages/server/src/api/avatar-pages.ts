import { type Context, Hono } from 'hono'
import type { AvatarStore } from '../store/avatar-store.ts'
import type { ApiDeps } from './api-deps.ts'
import type { ApiEnv } from './api-env.ts'
import { ApiError } from './api-error.ts'
import { createRequestLimit } from './request-limit.ts'

/** Another picture has another address. */
const IMMUTABLE = 'public, max-age=31536000, immutable'
const UUID = /^[0-9a-f]{32}$/

export type AvatarPageDeps = Pick<ApiDeps, 'clock' | 'clientIp' | 'requestLimits' | 'log'> & {
  readonly stores: Pick<ApiDeps['stores'], 'userAvatars' | 'organizationAvatars'>
}

/**
 * Pictures as browsers load them, from the root of the server. Their addresses cannot be guessed,
 * and whoever has one sees the picture, as with what is shared.
 */
export function avatarPages(deps: AvatarPageDeps): Hono<ApiEnv> {
  const { userAvatars, organizationAvatars } = deps.stores
  const { limit } = createRequestLimit(deps)
  const app = new Hono<ApiEnv>({ strict: false })
  app.onError((error, context) => refuse(deps, error, context))
  return app
    .get('/avatar/:uuid', limit, (context) => show(userAvatars, context)) // 429
    .get('/organization-avatar/:uuid', limit, (context) => show(organizationAvatars, context))
}

async function show(
  avatars: Pick<AvatarStore<never>, 'findByUuid'>,
  context: Context<ApiEnv>,
): Promise<Response> {
  const uuid = context.req.param('uuid') ?? ''
  const avatar = UUID.test(uuid) ? await avatars.findByUuid(uuid) : undefined
  if (avatar === undefined) throw new ApiError('not_found')
  return context.body(new Uint8Array(avatar.bytes), 200, {
    'Content-Type': avatar.contentType,
    'Cache-Control': IMMUTABLE,
    'X-Content-Type-Options': 'nosniff',
  })
}

function refuse({ log }: AvatarPageDeps, error: Error, context: Context<ApiEnv>): Response {
  const known = error instanceof ApiError ? error : new ApiError('internal', { cause: error })
  if (known.code === 'internal') log.error({ error }, 'a picture could not be shown')
  context.header('Cache-Control', 'no-store')
  if (known.retryAfterSeconds !== undefined) {
    context.header('Retry-After', String(known.retryAfterSeconds))
  }
  return context.json(known.body, known.status)
}
