import type { Organization } from '../store/organization-store.ts'
import type { Project } from '../store/project-store.ts'
import type { Store } from '../store/store.ts'
import type { Team } from '../store/team-store.ts'
import type { User } from '../store/user-store.ts'
import { permittedScopes } from '../users/permissions.ts'
import type { OwnerName } from './ownership-rule.ts'

export type Owner =
  | { readonly kind: 'user'; readonly user: User }
  | { readonly kind: 'team'; readonly team: Team }

export interface OwnerPlace {
  readonly organization: Organization
  readonly project: Project
}

type Stores = Pick<Store, 'users' | 'members' | 'teams'>

/** Those who may see the project's issues; names of others stand for nobody. */
export function createOwnerResolver(stores: Stores, { organization, project }: OwnerPlace) {
  let teams: Promise<readonly Team[]> | undefined
  const known = new Map<string, Owner | undefined>()

  async function projectTeams(): Promise<readonly Team[]> {
    teams ??= stores.teams
      .listForProjects([project.id])
      .then((byProject) => byProject.get(project.id) ?? [])
    return teams
  }

  async function find({ kind, name }: OwnerName): Promise<Owner | undefined> {
    const own = await projectTeams()
    if (kind === 'team') {
      const team = own.find(({ slug }) => slug === name)
      return team && { kind: 'team', team }
    }
    const user = await stores.users.findByEmail(name)
    const member = user && (await stores.members.find(organization.id, user.id))
    if (!user?.isActive || !member) return undefined
    const caller = { kind: 'user', user, tokenScopes: undefined } as const
    const target = { kind: 'project', project, teams: own } as const
    const scopes = permittedScopes(caller, { organization, member }, target)
    return scopes?.has('event:read') ? { kind: 'user', user } : undefined
  }

  return async function resolveOwner(name: OwnerName): Promise<Owner | undefined> {
    const key = `${name.kind}:${name.name}`
    if (!known.has(key)) known.set(key, await find(name))
    return known.get(key)
  }
}
