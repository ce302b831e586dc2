import type { UserId } from '@vedette/protocol/ids'
import {
  type Authorization,
  GRANTS_MAX,
  type Grant,
  type GrantStore,
  type IssuedTokens,
  type NewGrant,
} from '../grant-store.ts'
import type { ApiToken } from '../token-store.ts'
import { UniqueViolation } from '../unique-violation.ts'
import type { MemoryGrant } from './memory-sign-in.ts'
import { type MemoryState, nextId } from './memory-state.ts'

export class MemoryGrantStore implements GrantStore {
  readonly #state: MemoryState

  constructor(state: MemoryState) {
    this.#state = state
  }

  async insert({ codeHash, ...grant }: NewGrant): Promise<void> {
    const { grants, authorizations } = this.#state.signIn
    if (await this.findByCode(codeHash)) throw new UniqueViolation(['code_hash'])
    const former = [...authorizations.values()].find(
      (row) => row.userId === grant.userId && row.applicationId === grant.applicationId,
    )
    const authorization = former ?? {
      id: nextId(this.#state),
      userId: grant.userId,
      applicationId: grant.applicationId,
      scopes: [],
      createdAtMs: grant.createdAtMs,
    }
    const scopes = [...new Set([...authorization.scopes, ...grant.scopes])]
    authorizations.set(authorization.id, { ...authorization, scopes })
    const id = nextId(this.#state)
    const unused = { codeUsedAtMs: undefined, refreshSecretHash: undefined }
    const hashes = { codeHash, refreshHash: undefined }
    grants.set(id, { ...grant, ...unused, ...hashes, id, authorizationId: authorization.id })
    const own = [...grants.values()].filter((row) => row.authorizationId === authorization.id)
    for (const { id: oldest } of own.slice(0, -GRANTS_MAX)) endGrant(this.#state, oldest)
  }

  async findByCode(codeHash: string): Promise<Grant | undefined> {
    return this.#findGrant((row) => row.codeHash === codeHash)
  }

  async findByRefresh(refreshHash: string): Promise<Grant | undefined> {
    return this.#findGrant((row) => row.refreshHash === refreshHash)
  }

  async find(id: number): Promise<Grant | undefined> {
    return this.#findGrant((row) => row.id === id)
  }

  async takeCode(id: number, usedAtMs: number): Promise<boolean> {
    const row = this.#state.signIn.grants.get(id)
    if (row === undefined || row.codeUsedAtMs !== undefined) return false
    this.#state.signIn.grants.set(id, { ...row, codeUsedAtMs: usedAtMs })
    return true
  }

  async issue(
    id: number,
    former: string | undefined,
    { token, ...refresh }: IssuedTokens,
  ): Promise<ApiToken | undefined> {
    const row = this.#state.signIn.grants.get(id)
    if (row === undefined || row.refreshSecretHash !== former) return undefined
    this.#state.signIn.grants.set(id, { ...row, ...refresh })
    const lastUsedAtMs = deleteTokens(this.#state, id)
    const tokenId = nextId(this.#state)
    const issued = { ...token, id: tokenId, grantId: id, lastUsedAtMs }
    this.#state.tokens.set(tokenId, issued)
    return issued
  }

  async end(id: number): Promise<boolean> {
    return endGrant(this.#state, id)
  }

  async listAuthorizations(userId: UserId): Promise<readonly Authorization[]> {
    const { authorizations, applications, grants } = this.#state.signIn
    return [...authorizations.values()]
      .filter((row) => row.userId === userId)
      .flatMap(({ applicationId, ...row }) => {
        const application = applications.get(applicationId)
        const uses = [...this.#state.tokens.values()].filter(
          ({ grantId }) => grants.get(grantId ?? 0)?.authorizationId === row.id,
        )
        const times = uses.flatMap(({ lastUsedAtMs }) => lastUsedAtMs ?? [])
        const lastUsedAtMs = times.length > 0 ? Math.max(...times) : undefined
        return application ? [{ ...row, application, lastUsedAtMs }] : []
      })
      .toSorted((a, b) => (a.application.name < b.application.name ? -1 : 1))
  }

  async endAuthorization(userId: UserId, id: number): Promise<boolean> {
    if (this.#state.signIn.authorizations.get(id)?.userId !== userId) return false
    return endAuthorization(this.#state, id)
  }

  async endForUser(userId: UserId): Promise<number> {
    const rows = [...this.#state.signIn.authorizations.values()]
    const own = rows.filter((row) => row.userId === userId)
    for (const { id } of own) endAuthorization(this.#state, id)
    return own.length
  }

  async deleteExpired(nowMs: number): Promise<number> {
    const { grants, authorizations } = this.#state.signIn
    const gone = [...grants.values()].filter(({ expiresAtMs }) => expiresAtMs <= nowMs)
    for (const { id } of gone) endGrant(this.#state, id)
    const used = new Set([...grants.values()].map(({ authorizationId }) => authorizationId))
    for (const id of [...authorizations.keys()].filter((key) => !used.has(key))) {
      authorizations.delete(id)
    }
    return gone.length
  }

  #findGrant(isIt: (row: MemoryGrant) => boolean): Grant | undefined {
    const found = [...this.#state.signIn.grants.values()].find(isIt)
    if (found === undefined) return undefined
    const { codeHash: _, refreshHash: __, authorizationId: ___, ...grant } = found
    return grant
  }
}

/** With its grants and their tokens. */
export function endAuthorization(state: MemoryState, id: number): boolean {
  const rows = [...state.signIn.grants.values()].filter((row) => row.authorizationId === id)
  for (const row of rows) endGrant(state, row.id)
  return state.signIn.authorizations.delete(id)
}

function endGrant(state: MemoryState, id: number): boolean {
  deleteTokens(state, id)
  return state.signIn.grants.delete(id)
}

/** Gives when it was last used. */
function deleteTokens(state: MemoryState, grantId: number): number | undefined {
  const token = [...state.tokens.values()].find((row) => row.grantId === grantId)
  if (token !== undefined) state.tokens.delete(token.id)
  return token?.lastUsedAtMs
}
