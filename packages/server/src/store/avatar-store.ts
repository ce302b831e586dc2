import type { OrganizationId, UserId } from '@vedette/protocol/ids'

/** A picture that stands for a person or an organization. */
export interface Avatar {
  /** The secret of its address: 32 hex digits, another with each picture. */
  readonly uuid: string
  readonly contentType: string
  readonly bytes: Uint8Array
}

/** One picture for each owner. It is gone when its owner is. */
export interface AvatarStore<Owner extends UserId | OrganizationId> {
  findUuid(owner: Owner): Promise<string | undefined>
  /** Of those who have one. */
  findUuids(owners: readonly Owner[]): Promise<ReadonlyMap<Owner, string>>
  findByUuid(uuid: string): Promise<Avatar | undefined>
  /** In place of the one before. */
  upsert(owner: Owner, avatar: Avatar, updatedAtMs: number): Promise<void>
  /** False where there was none. */
  delete(owner: Owner): Promise<boolean>
}
