import { Command, Option } from 'commander'
import type { Clock } from '../platform/clock.ts'
import {
  type Member,
  ORGANIZATION_ROLES,
  type OrganizationRole,
  TEAM_ROLES,
  type TeamRole,
} from '../store/member-store.ts'
import type { Organization } from '../store/organization-store.ts'
import type { Store } from '../store/store.ts'
import type { Team } from '../store/team-store.ts'
import type { User } from '../store/user-store.ts'
import { appendAudit } from './append-audit.ts'
import { CliError, EXIT_BAD_ARGUMENTS } from './cli-error.ts'
import { getOrganization, getTeam } from './get-organization.ts'
import { getUser } from './get-user.ts'
import { addJsonOption, type JsonOption, printResult } from './print-result.ts'
import { addSettingOptions, STORE_SETTINGS, settingFlags } from './setting-options.ts'
import type { Terminal } from './terminal.ts'
import type { UseStore } from './use-store.ts'

type MemberStores = 'organizations' | 'teams' | 'users' | 'members' | 'auditLog'

export interface MembersDeps {
  readonly useStore: UseStore<MemberStores>
  readonly clock: Pick<Clock, 'nowMs'>
  readonly terminal: Terminal
}

interface OrganizationOption extends JsonOption {
  readonly org?: string
}

interface PersonOptions extends OrganizationOption {
  readonly email: string
}

interface SetOptions extends PersonOptions {
  readonly role?: OrganizationRole
  readonly team?: string
  readonly teamRole?: TeamRole
  readonly as?: Kind
}

/** The kinds of users that old installations have, see docs/permissions.md. */
const KINDS = {
  admin: { role: 'member', teamRole: 'admin' },
  member: { role: 'member', teamRole: 'contributor' },
  agent: { role: 'member', teamRole: 'agent' },
} as const
type Kind = keyof typeof KINDS

/** vedette members list | set | remove */
export function membersCommand(deps: MembersDeps): Command {
  return new Command('members')
    .description('List who is in an organization, give roles, and take people out.')
    .addHelpText('after', EXAMPLES)
    .addCommand(listCommand(deps))
    .addCommand(setCommand(deps))
    .addCommand(removeCommand(deps))
}

function listCommand({ useStore, clock, terminal }: MembersDeps): Command {
  const command = new Command('list')
    .summary('who is in an organization, as what')
    .description('Print the members of an organization with their roles, there and in teams.')
    .action(async (options: OrganizationOption) => {
      const rows = await useStore(settingFlags({ ...options }), async (store) => {
        const organization = await getOrganization({ store, clock }, options.org)
        return describeMembers(store, organization)
      })
      printResult(terminal, options, {
        json: rows,
        lines: rows.map(({ email, role, teams }) =>
          [email, role, ...teams.map(nameTeam)].join('  '),
        ),
      })
    })
  return addSettingOptions(addJsonOption(addOrganization(command)), STORE_SETTINGS)
}

async function describeMembers(store: Pick<Store, MemberStores>, { id }: Organization) {
  const members = await store.members.list(id)
  const users = await store.users.findMany(members.map(({ userId }) => userId))
  const teams = await store.teams.list(id)
  return members.map((member) => ({
    email: users.get(member.userId)?.email ?? '',
    role: member.role,
    teams: teams.flatMap(({ id: teamId, slug }) => {
      const role = member.teamRoles.get(teamId)
      return role === undefined ? [] : [{ slug, role }]
    }),
  }))
}

function nameTeam({ slug, role }: { readonly slug: string; readonly role: TeamRole }): string {
  return `${slug}:${role}`
}

function setCommand(deps: MembersDeps): Command {
  const command = new Command('set')
    .summary('take somebody in, or give another role')
    .description('Take somebody into an organization or a team, or give them another role there.')
    .requiredOption('--email <address>', 'of whom')
    .addOption(new Option('--role <role>', 'in the organization').choices(ORGANIZATION_ROLES))
    .option('--team <slug>', 'a team to be in')
    .addOption(new Option('--team-role <role>', 'in that team').choices(TEAM_ROLES))
    .addOption(
      new Option('--as <kind>', 'both roles at once: of a team, what old installations call so')
        .choices(Object.keys(KINDS))
        .conflicts(['role', 'teamRole']),
    )
    .action(async (options: SetOptions) => {
      const { user, organization, member, team } = await setMember(deps, options)
      const teamRole = team && member.teamRoles.get(team.id)
      const inTeam = team ? `, and ${teamRole} in the team ${team.slug}` : ''
      const place = { organization: organization.slug, role: member.role }
      printResult(deps.terminal, options, {
        json: { email: user.email, ...place, team: team?.slug ?? null, teamRole: teamRole ?? null },
        message: `${user.email} is ${member.role} in ${organization.slug}${inTeam}.`,
      })
    })
  return addSettingOptions(addJsonOption(addOrganization(command)), STORE_SETTINGS)
}

interface Placed {
  readonly user: User
  readonly organization: Organization
  readonly member: Member
  readonly team: Team | undefined
}

function setMember({ useStore, clock }: MembersDeps, options: SetOptions): Promise<Placed> {
  const kind = options.as && KINDS[options.as]
  const role = options.role ?? kind?.role
  const teamRole = options.teamRole ?? kind?.teamRole
  const isOfTeam = options.team !== undefined || teamRole !== undefined
  if (role === undefined && !isOfTeam) {
    throw new CliError('what is to change? Give --role, --team or --as', EXIT_BAD_ARGUMENTS)
  }
  return useStore(settingFlags({ ...options }), async (store) => {
    const organization = await getOrganization({ store, clock }, options.org)
    const user = await getUser(store, options.email)
    const team = isOfTeam ? await getTeam({ store, clock }, organization, options.team) : undefined
    const atMs = clock.nowMs()
    const known = await store.members.find(organization.id, user.id)
    const fresh = { organizationId: organization.id, userId: user.id, createdAtMs: atMs }
    const member =
      known ?? (await store.members.upsert({ ...fresh, role: role ?? 'member', teamIds: [] }))
    if (role !== undefined && (await store.members.setRole(member.id, role)) === 'last_owner') {
      throw lastOwner(user, organization)
    }
    const joined = teamRole ?? (team && member.teamRoles.get(team.id)) ?? 'contributor'
    if (team !== undefined) await store.members.setTeamRole(member.id, team.id, joined)
    await appendAudit(store, {
      organizationId: organization.id,
      action: known === undefined ? 'member.add' : 'member.edit',
      target: user.email,
      atMs,
      data: {
        userId: user.id,
        ...(role && { role }),
        ...(team && { teams: [`${team.slug}:${joined}`] }),
      },
    })
    const placed = (await store.members.find(organization.id, user.id)) ?? member
    return { user, organization, member: placed, team }
  })
}

function removeCommand({ useStore, clock, terminal }: MembersDeps): Command {
  const command = new Command('remove')
    .summary('take somebody out of an organization')
    .description('Take somebody out of an organization, its teams, and what they own there.')
    .requiredOption('--email <address>', 'of whom')
    .action(async (options: PersonOptions) => {
      const { user, organization } = await useStore(settingFlags({ ...options }), async (store) => {
        const organization = await getOrganization({ store, clock }, options.org)
        const user = await getUser(store, options.email)
        const member = await store.members.find(organization.id, user.id)
        if (!member) throw new CliError(`${user.email} is not in ${organization.slug}`)
        if ((await store.members.delete(member.id)) === 'last_owner') {
          throw lastOwner(user, organization)
        }
        await appendAudit(store, {
          organizationId: organization.id,
          action: 'member.remove',
          target: user.email,
          atMs: clock.nowMs(),
          data: { role: member.role, userId: user.id },
        })
        return { user, organization }
      })
      printResult(terminal, options, {
        json: { email: user.email, organization: organization.slug },
        message: `${user.email} is not in ${organization.slug} any more.`,
      })
    })
  return addSettingOptions(addJsonOption(addOrganization(command)), STORE_SETTINGS)
}

function addOrganization(command: Command): Command {
  return command.option('--org <slug>', 'the organization (default: vedette, or the only one)')
}

function lastOwner({ email }: User, { slug }: Organization): CliError {
  return new CliError(`${email} is the only owner of ${slug}: make another one first`)
}

const EXAMPLES = `
Examples:
  vedette members list --org acme
  vedette members set --email me@example.com --role owner
  vedette members set --email ops@example.com --team pay --as agent
  vedette members remove --email gone@example.com`
