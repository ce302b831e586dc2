import type { UserId } from '@vedette/protocol/ids'
import type { JsonObject } from '@vedette/protocol/json'
import type { Issue } from '../../store/issue-store.ts'
import type { User } from '../../store/user-store.ts'
import { formatUserReference } from './format-user.ts'

/** In the reference's shape: nothing for a plain status, else what was said, and who said it. */
export function formatStatusDetails(
  { status, statusDetails }: Pick<Issue, 'status' | 'statusDetails'>,
  users: ReadonlyMap<UserId, User>,
): JsonObject {
  const { actorUserId, afterRelease: _, ...said } = statusDetails
  if (Object.keys(said).length === 0) return {}
  const user = actorUserId === undefined ? undefined : users.get(actorUserId as UserId)
  const actor = { actor: user ? { ...formatUserReference(user) } : null }
  if (status !== 'ignored') return { ...said, ...(user && actor) }
  return {
    ignoreCount: said.ignoreCount ?? null,
    ignoreUntil: said.ignoreUntil ?? null,
    ignoreUserCount: said.ignoreUserCount ?? null,
    ignoreUserWindow: said.ignoreUserWindow ?? null,
    ignoreWindow: said.ignoreWindow ?? null,
    ...actor,
  }
}
