import type { OrganizationId, ProjectId, TeamId } from '@vedette/protocol/ids'
import type { Clock } from '../platform/clock.ts'
import type { Random } from '../platform/random.ts'
import type { NewProjectKey, ProjectKey } from '../store/project-key-store.ts'
import type { Project } from '../store/project-store.ts'
import type { Store } from '../store/store.ts'

export interface InsertProjectDeps {
  readonly store: Pick<Store, 'projects' | 'projectKeys'>
  readonly clock: Pick<Clock, 'nowMs'>
  readonly random: Random
}

export interface ProjectRequest {
  readonly organizationId: OrganizationId
  readonly teamIds: readonly TeamId[]
  readonly slug: string
  readonly name: string
  readonly platform: string | undefined
}

/** A project is of no use without a key, so it begins with one. */
export async function insertProject(
  { store, clock, random }: InsertProjectDeps,
  request: ProjectRequest,
): Promise<{ readonly project: Project; readonly key: ProjectKey }> {
  const createdAtMs = clock.nowMs()
  const project = await store.projects.insert({ ...request, createdAtMs })
  const key = await store.projectKeys.insert(
    newProjectKey(project.id, { ...generateKeyPair(random), createdAtMs }),
  )
  return { project, key }
}

export interface KeyPair {
  readonly publicKey: string
  readonly secretKey: string
}

// 32 hex digits each, as every client since the first expects them.
const KEY_BYTES = 16

export function generateKeyPair(random: Random): KeyPair {
  return { publicKey: random.hex(KEY_BYTES), secretKey: random.hex(KEY_BYTES) }
}

export function newProjectKey(
  projectId: ProjectId,
  given: KeyPair & { readonly createdAtMs: number },
): NewProjectKey {
  return { projectId, label: 'Default', isActive: true, rateLimit: undefined, ...given }
}
