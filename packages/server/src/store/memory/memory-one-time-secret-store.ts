import type { UserId } from '@vedette/protocol/ids'
import type { OneTimeSecret, OneTimeSecretStore, SecretPurpose } from '../one-time-secret-store.ts'
import { UniqueViolation } from '../unique-violation.ts'
import type { MemoryState } from './memory-state.ts'

export class MemoryOneTimeSecretStore implements OneTimeSecretStore {
  readonly #secrets: Map<string, OneTimeSecret>

  constructor(state: MemoryState) {
    this.#secrets = state.signIn.oneTimeSecrets
  }

  async insert(secret: OneTimeSecret): Promise<void> {
    if (this.#secrets.has(secret.secretHash)) throw new UniqueViolation(['secret_hash'])
    this.#secrets.set(secret.secretHash, secret)
  }

  async find(purpose: SecretPurpose, secretHash: string, nowMs: number) {
    const secret = this.#secrets.get(secretHash)
    return secret?.purpose === purpose && nowMs < secret.expiresAtMs ? secret : undefined
  }

  async take(purpose: SecretPurpose, secretHash: string, nowMs: number) {
    const secret = await this.find(purpose, secretHash, nowMs)
    return secret && this.#secrets.delete(secretHash) ? secret : undefined
  }

  async deleteForUser(userId: UserId, purpose: SecretPurpose): Promise<number> {
    return this.#deleteWhere((secret) => secret.userId === userId && secret.purpose === purpose)
  }

  async deleteExpired(nowMs: number): Promise<number> {
    return this.#deleteWhere((secret) => secret.expiresAtMs <= nowMs)
  }

  #deleteWhere(isGone: (secret: OneTimeSecret) => boolean): number {
    const gone = [...this.#secrets.values()].filter(isGone)
    for (const { secretHash } of gone) this.#secrets.delete(secretHash)
    return gone.length
  }
}
