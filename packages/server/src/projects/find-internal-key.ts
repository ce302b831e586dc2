import type { ProjectKey } from '../store/project-key-store.ts'
import type { Store } from '../store/store.ts'
import { DEFAULT_ORGANIZATION_SLUG, INTERNAL_PROJECT_SLUG } from './create-defaults.ts'

/** The key for the product's own errors; undefined where people removed or disabled it. */
export async function findInternalKey(
  store: Pick<Store, 'organizations' | 'projects' | 'projectKeys'>,
): Promise<ProjectKey | undefined> {
  const organization = await store.organizations.findBySlug(DEFAULT_ORGANIZATION_SLUG)
  const project =
    organization && (await store.projects.findBySlug(organization.id, INTERNAL_PROJECT_SLUG))
  const keys = project ? await store.projectKeys.list(project.id) : []
  return keys.find(({ isActive }) => isActive)
}
