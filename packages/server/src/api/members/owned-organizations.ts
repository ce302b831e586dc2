import type { Organization } from '../../store/organization-store.ts'
import type { User } from '../../store/user-store.ts'
import type { ApiDeps } from '../api-deps.ts'

/** Those in which the person is an owner, by being a member and not by being a superuser. */
export async function listOwnedOrganizations(
  { stores }: ApiDeps,
  { id, isActive }: User,
): Promise<readonly Organization[]> {
  if (!isActive) return []
  const owned: Organization[] = []
  for (const organization of await stores.organizations.listForUser(id)) {
    const member = await stores.members.find(organization.id, id)
    if (member?.role === 'owner') owned.push(organization)
  }
  return owned
}
