import type { OrganizationId } from '@vedette/protocol/ids'
import type {
  NewOrganizationToken,
  OrganizationToken,
  OrganizationTokenKey,
  OrganizationTokenKind,
  OrganizationTokenStore,
} from '../organization-token-store.ts'
import { UniqueViolation } from '../unique-violation.ts'
import { type MemoryState, nextId } from './memory-state.ts'

export class MemoryOrganizationTokenStore implements OrganizationTokenStore {
  readonly #state: MemoryState

  constructor(state: MemoryState) {
    this.#state = state
  }

  async insert(token: NewOrganizationToken): Promise<OrganizationToken> {
    if (await this.findByHash(token.tokenHash)) throw new UniqueViolation(['token_hash'])
    const inserted = { id: nextId(this.#state), ...token, lastUsedAtMs: undefined }
    this.#tokens.set(inserted.id, inserted)
    return inserted
  }

  async findByHash(tokenHash: string): Promise<OrganizationToken | undefined> {
    return [...this.#tokens.values()].find((token) => token.tokenHash === tokenHash)
  }

  async find({ id, organizationId, kind }: OrganizationTokenKey) {
    const token = this.#tokens.get(id)
    return token?.organizationId === organizationId && token.kind === kind ? token : undefined
  }

  async list(
    organizationId: OrganizationId,
    kind: OrganizationTokenKind,
  ): Promise<readonly OrganizationToken[]> {
    return [...this.#tokens.values()].filter(
      (token) => token.organizationId === organizationId && token.kind === kind,
    )
  }

  async rename(key: OrganizationTokenKey, name: string): Promise<OrganizationToken | undefined> {
    const token = await this.find(key)
    if (token === undefined) return undefined
    const renamed = { ...token, name }
    this.#tokens.set(token.id, renamed)
    return renamed
  }

  async touch(id: number, usedAtMs: number): Promise<void> {
    const token = this.#tokens.get(id)
    if (token) this.#tokens.set(id, { ...token, lastUsedAtMs: usedAtMs })
  }

  async delete(key: OrganizationTokenKey): Promise<boolean> {
    return (await this.find(key)) !== undefined && this.#tokens.delete(key.id)
  }

  get #tokens() {
    return this.#state.signIn.organizationTokens
  }
}
