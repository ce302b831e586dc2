import type { Application } from '../../store/application-store.ts'
import { parseRefreshToken } from '../../users/grant.ts'
import { hashSecret } from '../../users/secret-hash.ts'
import type { TokenDeps } from './issue-tokens.ts'

/**
 * A program gives back what it was given: with either token both end. Whether there was one is
 * nobody's business, RFC 7009 section 2.2.
 */
export async function revokeToken(
  { stores }: TokenDeps,
  application: Application,
  plain: string,
): Promise<void> {
  const token = await stores.tokens.findByHash(hashSecret(plain))
  const grant =
    token?.grantId === undefined
      ? await findByRefreshToken(stores, plain)
      : await stores.grants.find(token.grantId)
  if (grant?.applicationId === application.id) await stores.grants.end(grant.id)
}

function findByRefreshToken({ grants }: TokenDeps['stores'], plain: string) {
  const hashes = parseRefreshToken(plain)
  return hashes && grants.findByRefresh(hashes.refreshHash)
}
