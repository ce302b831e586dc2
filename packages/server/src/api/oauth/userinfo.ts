import type { ApiDeps } from '../api-deps.ts'
import type { ApiContext } from '../api-env.ts'
import { callerOfHeader } from '../token-caller.ts'
import { OAuthError } from './oauth-error.ts'

export interface Userinfo {
  readonly sub: string
  readonly name?: string
  readonly email?: string
  readonly email_verified?: boolean
}

/** Who a token acts for, as far as its scopes tell. */
export async function readUserinfo(
  deps: Pick<ApiDeps, 'stores' | 'clock' | 'log'>,
  context: ApiContext,
): Promise<Userinfo> {
  const header = context.req.header('authorization')
  if (header === undefined) throw new OAuthError('invalid_token', 'A token is missing.')
  const { user, tokenScopes } = await callerOfHeader(deps, header) // 401
  const scopes = new Set(tokenScopes)
  if (user === undefined || !scopes.has('openid')) {
    throw new OAuthError('insufficient_scope', 'The token has not the scope openid.')
  }
  return {
    sub: String(user.id),
    ...(scopes.has('profile') && { name: user.name }),
    ...(scopes.has('email') && { email: user.email, email_verified: user.isEmailVerified }),
  }
}
