import type { UserId } from '@vedette/protocol/ids'
import type { JsonObject, JsonValue } from '@vedette/protocol/json'

/** What people choose for themselves, by name. */
export interface UserOptionStore {
  findAll(userId: UserId): Promise<JsonObject>
  upsert(
    userId: UserId,
    values: { readonly [name: string]: JsonValue },
    updatedAtMs: number,
  ): Promise<void>
}
