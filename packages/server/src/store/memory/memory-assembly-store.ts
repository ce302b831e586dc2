import type { JsonObject } from '@vedette/protocol/json'
import type { Assembly, AssemblyKey, AssemblyStore, SettledAssembly } from '../assembly-store.ts'
import type { MemoryAssembly } from './memory-artifacts.ts'
import { type MemoryState, nextId } from './memory-state.ts'

export class MemoryAssemblyStore implements AssemblyStore {
  readonly #state: MemoryState
  readonly #rows: Map<number, MemoryAssembly>

  constructor(state: MemoryState) {
    this.#state = state
    this.#rows = state.artifacts.assemblies
  }

  async find(key: AssemblyKey): Promise<Assembly | undefined> {
    return [...this.#rows.values()].find(
      (row) =>
        row.organizationId === key.organizationId &&
        row.kind === key.kind &&
        row.sha1 === key.sha1 &&
        row.target === key.target,
    )
  }

  async insert(
    { organizationId, kind, sha1, target, request }: AssemblyKey & { readonly request: JsonObject },
    nowMs: number,
  ): Promise<Assembly> {
    const key = { organizationId, kind, sha1, target }
    const known = await this.find(key)
    if (known !== undefined) return known
    const id = nextId(this.#state)
    const begun = { state: 'created', detail: undefined, attempt: 0 } as const
    const row = { id, ...key, request, ...begun, updatedAtMs: nowMs }
    this.#rows.set(id, row)
    return row
  }

  async claim(nowMs: number, staleBeforeMs: number): Promise<Assembly | undefined> {
    const row = this.#findClaimable(staleBeforeMs)
    if (row === undefined) return undefined
    const attempt = row.attempt + 1
    const claimed = { ...row, state: 'assembling', attempt, updatedAtMs: nowMs } as const
    this.#rows.set(row.id, claimed)
    return claimed
  }

  async hasClaimable(staleBeforeMs: number): Promise<boolean> {
    return this.#findClaimable(staleBeforeMs) !== undefined
  }

  async touch(id: number, nowMs: number): Promise<void> {
    this.#change(id, { updatedAtMs: nowMs })
  }

  async settle(id: number, settled: SettledAssembly, nowMs: number): Promise<void> {
    this.#change(id, { ...settled, updatedAtMs: nowMs })
  }

  async delete(id: number): Promise<void> {
    this.#rows.delete(id)
  }

  async deleteBefore(updatedBeforeMs: number): Promise<number> {
    const old = [...this.#rows.values()].filter((row) => row.updatedAtMs < updatedBeforeMs)
    for (const { id } of old) this.#rows.delete(id)
    return old.length
  }

  #findClaimable(staleBeforeMs: number): MemoryAssembly | undefined {
    return [...this.#rows.values()].find(
      ({ state, updatedAtMs }) =>
        state === 'created' || (state === 'assembling' && updatedAtMs < staleBeforeMs),
    )
  }

  #change(id: number, change: Partial<MemoryAssembly>): void {
    const row = this.#rows.get(id)
    if (row !== undefined) this.#rows.set(id, { ...row, ...change })
  }
}
