import type { UserId } from '@vedette/protocol/ids'
import type {
  Authenticator,
  AuthenticatorKind,
  AuthenticatorStore,
  NewAuthenticator,
} from '../authenticator-store.ts'
import { UniqueViolation } from '../unique-violation.ts'
import { type MemoryState, nextId } from './memory-state.ts'

export class MemoryAuthenticatorStore implements AuthenticatorStore {
  readonly #state: MemoryState

  constructor(state: MemoryState) {
    this.#state = state
  }

  async list(userId: UserId): Promise<readonly Authenticator[]> {
    const own = this.#all.get(userId)
    return own ? [own.app, own.recovery] : []
  }

  async listProtected(userIds: readonly UserId[]): Promise<ReadonlySet<UserId>> {
    return new Set(userIds.filter((id) => this.#all.has(id)))
  }

  async enroll(request: NewAuthenticator): Promise<void> {
    const { userId, createdAtMs, sealedSecret } = request
    if (this.#all.has(userId)) throw new UniqueViolation(['user_id', 'kind'])
    const create = (kind: AuthenticatorKind, secret?: string): Authenticator => ({
      id: nextId(this.#state),
      userId,
      kind,
      sealedSecret: secret,
      createdAtMs,
      lastUsedAtMs: undefined,
    })
    this.#all.set(userId, {
      app: create('totp', sealedSecret),
      recovery: create('recovery'),
      lastTimeStep: request.timeStep,
      codeHashes: new Set(request.recoveryCodeHashes),
    })
  }

  async useTimeStep(userId: UserId, timeStep: number, usedAtMs: number): Promise<boolean> {
    const own = this.#all.get(userId)
    if (own === undefined || timeStep <= own.lastTimeStep) return false
    const app = { ...own.app, lastUsedAtMs: usedAtMs }
    this.#all.set(userId, { ...own, app, lastTimeStep: timeStep })
    return true
  }

  async useRecoveryCode(userId: UserId, codeHash: string, usedAtMs: number): Promise<boolean> {
    const own = this.#all.get(userId)
    const codeHashes = new Set(own?.codeHashes)
    if (own === undefined || !codeHashes.delete(codeHash)) return false
    const recovery = { ...own.recovery, lastUsedAtMs: usedAtMs }
    this.#all.set(userId, { ...own, recovery, codeHashes })
    return true
  }

  async replaceRecoveryCodes(
    userId: UserId,
    codeHashes: readonly string[],
    createdAtMs: number,
  ): Promise<void> {
    const own = this.#all.get(userId)
    if (own === undefined) return
    const recovery = { ...own.recovery, createdAtMs, lastUsedAtMs: undefined }
    this.#all.set(userId, { ...own, recovery, codeHashes: new Set(codeHashes) })
  }

  async countRecoveryCodes(userId: UserId): Promise<number> {
    return this.#all.get(userId)?.codeHashes.size ?? 0
  }

  async deleteForUser(userId: UserId): Promise<number> {
    return this.#all.delete(userId) ? 2 : 0
  }

  get #all() {
    return this.#state.signIn.authenticators
  }
}
