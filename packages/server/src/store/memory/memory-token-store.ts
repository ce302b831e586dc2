import type { UserId } from '@vedette/protocol/ids'
import type { ApiToken, NewApiToken, TokenStore } from '../token-store.ts'
import { UniqueViolation } from '../unique-violation.ts'
import { type MemoryState, nextId } from './memory-state.ts'

export class MemoryTokenStore implements TokenStore {
  readonly #state: MemoryState

  constructor(state: MemoryState) {
    this.#state = state
  }

  async insert(token: NewApiToken): Promise<ApiToken> {
    if (await this.findByHash(token.tokenHash)) throw new UniqueViolation(['token_hash'])
    const inserted = { id: nextId(this.#state), ...token, lastUsedAtMs: undefined }
    this.#state.tokens.set(inserted.id, inserted)
    return inserted
  }

  async findByHash(tokenHash: string): Promise<ApiToken | undefined> {
    return [...this.#state.tokens.values()].find((token) => token.tokenHash === tokenHash)
  }

  async find(userId: UserId, id: number): Promise<ApiToken | undefined> {
    const token = this.#state.tokens.get(id)
    return token?.userId === userId && token.grantId === undefined ? token : undefined
  }

  async listForUser(userId: UserId): Promise<readonly ApiToken[]> {
    return [...this.#state.tokens.values()].filter(
      (token) => token.userId === userId && token.grantId === undefined,
    )
  }

  async rename(userId: UserId, id: number, name: string): Promise<ApiToken | undefined> {
    const token = await this.find(userId, id)
    if (token === undefined) return undefined
    const renamed = { ...token, name }
    this.#state.tokens.set(id, renamed)
    return renamed
  }

  async touch(id: number, usedAtMs: number): Promise<void> {
    const token = this.#state.tokens.get(id)
    if (token) this.#state.tokens.set(id, { ...token, lastUsedAtMs: usedAtMs })
  }

  async delete(userId: UserId, id: number): Promise<boolean> {
    return (await this.find(userId, id)) !== undefined && this.#state.tokens.delete(id)
  }
}
