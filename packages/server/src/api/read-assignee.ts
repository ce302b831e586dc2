import type { TeamId, UserId } from '@vedette/protocol/ids'
import type { JsonObject } from '@vedette/protocol/json'
import type { Assignee } from '../store/issue-change-store.ts'
import type { Organization } from '../store/organization-store.ts'
import type { Project } from '../store/project-store.ts'
import type { Team } from '../store/team-store.ts'
import type { User } from '../store/user-store.ts'
import { permittedScopes } from '../users/permissions.ts'
import type { ApiStores } from './api-deps.ts'
import { fieldError } from './api-error.ts'
import { displayName } from './format/format-user.ts'

type Stores = Pick<ApiStores, 'users' | 'members' | 'teams'>

export interface AssigneeRequest {
  readonly organization: Organization
  /** Of all issues that are to be assigned. */
  readonly projects: readonly Project[]
  /** `user:7`, `team:3`, `7`, `#team-slug` or an e-mail address; the empty text is nobody. */
  readonly text: string
  /** That faults are told of; `assignedTo` unless said. */
  readonly field?: string
}

export interface FoundAssignee {
  readonly assignee: Assignee
  /** What the activity tells of it. */
  readonly data: JsonObject
}

const NOBODY: FoundAssignee = { assignee: { userId: undefined, teamId: undefined }, data: {} }

/** Whoever is assigned must be able to see the issues: 400 otherwise. */
export async function readAssignee(
  stores: Stores,
  { organization, projects, text, field = 'assignedTo' }: AssigneeRequest,
): Promise<FoundAssignee> {
  if (text === '') return NOBODY
  const projectIds = projects.map(({ id }) => id)
  const teamsOf = await stores.teams.listForProjects(projectIds)
  const places = projects.map((project) => ({ project, teams: teamsOf.get(project.id) ?? [] }))
  const [, kind, id] = /^(?:(user|team):)?([0-9]{1,15})$/.exec(text) ?? []
  if (kind === 'team' || text.startsWith('#')) {
    const team = await findTeam(stores, organization, id ?? text.slice(1))
    if (team === undefined) throw fieldError(field, 'The organization has no such team.')
    if (!places.every(({ teams }) => teams.some((one) => one.id === team.id))) {
      throw fieldError(field, 'This team has no access to the project.')
    }
    return assignTeam(team.id, team)
  }
  const user = await findUser(stores, id, text)
  const member = user && (await stores.members.find(organization.id, user.id))
  if (!user || !member) {
    throw fieldError(field, 'Nobody of that name is in the organization.')
  }
  const caller = { kind: 'user', user, tokenScopes: undefined } as const
  const maySee = places.every(({ project, teams }) => {
    const target = { kind: 'project', project, teams } as const
    return permittedScopes(caller, { organization, member }, target)?.has('event:read')
  })
  if (!maySee) throw fieldError(field, 'This member cannot see the project.')
  return assignUser(user)
}

export function assignUser(user: User): FoundAssignee {
  return {
    assignee: { userId: user.id, teamId: undefined },
    data: {
      assignee: String(user.id),
      assigneeEmail: user.email,
      assigneeName: displayName(user),
      assigneeType: 'user',
    },
  }
}

function assignTeam(teamId: TeamId, { slug }: Team): FoundAssignee {
  return {
    assignee: { userId: undefined, teamId },
    data: {
      assignee: String(teamId),
      assigneeEmail: null,
      assigneeName: slug,
      assigneeType: 'team',
    },
  }
}

async function findUser({ users }: Stores, id: string | undefined, text: string) {
  const email = text.startsWith('user:') ? text.slice('user:'.length) : text
  return id ? users.find(Number(id) as UserId) : users.findByEmail(email)
}

async function findTeam(
  { teams }: Stores,
  organization: Organization,
  name: string,
): Promise<Team | undefined> {
  const all = await teams.list(organization.id)
  return all.find(({ id, slug }) => String(id) === name || slug === name)
}
