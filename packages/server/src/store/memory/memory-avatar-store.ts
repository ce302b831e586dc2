import type { OrganizationId, UserId } from '@vedette/protocol/ids'
import type { Avatar, AvatarStore } from '../avatar-store.ts'

export class MemoryAvatarStore<Owner extends UserId | OrganizationId>
  implements AvatarStore<Owner>
{
  readonly #avatars = new Map<Owner, Avatar>()
  readonly #isThere: (owner: Owner) => boolean

  constructor(isThere: (owner: Owner) => boolean) {
    this.#isThere = isThere
  }

  async findUuid(owner: Owner): Promise<string | undefined> {
    return this.#avatars.get(owner)?.uuid
  }

  async findUuids(owners: readonly Owner[]): Promise<ReadonlyMap<Owner, string>> {
    const found = owners.flatMap((owner) => {
      const avatar = this.#avatars.get(owner)
      return avatar ? [[owner, avatar.uuid] as const] : []
    })
    return new Map(found)
  }

  async findByUuid(uuid: string): Promise<Avatar | undefined> {
    const found = [...this.#avatars].find(([, avatar]) => avatar.uuid === uuid)
    return found && this.#isThere(found[0]) ? found[1] : undefined
  }

  async upsert(owner: Owner, avatar: Avatar): Promise<void> {
    this.#avatars.set(owner, { ...avatar, bytes: avatar.bytes.slice() })
  }

  async delete(owner: Owner): Promise<boolean> {
    return this.#avatars.delete(owner)
  }
}
