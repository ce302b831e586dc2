import { Command, Option } from 'commander'
import type { Clock } from '../platform/clock.ts'
import type { Organization } from '../store/organization-store.ts'
import type { Store } from '../store/store.ts'
import type { User } from '../store/user-store.ts'
import { appendAudit } from './append-audit.ts'
import { CliError, EXIT_BAD_ARGUMENTS } from './cli-error.ts'
import { getOrganization } from './get-organization.ts'
import { getUser } from './get-user.ts'
import { addJsonOption, type JsonOption, printResult } from './print-result.ts'
import { addSettingOptions, STORE_SETTINGS, settingFlags } from './setting-options.ts'
import type { Terminal } from './terminal.ts'
import type { UseStore } from './use-store.ts'

type OwnerStores = 'organizations' | 'teams' | 'projects' | 'users' | 'members' | 'auditLog'

export interface SetOwnerDeps {
  readonly useStore: UseStore<OwnerStores>
  readonly clock: Pick<Clock, 'nowMs'>
  readonly terminal: Terminal
}

interface SetOwnerOptions extends JsonOption {
  readonly email?: string
  readonly nobody?: boolean
  readonly team?: string
  readonly project?: string
  readonly org?: string
}

/** vedette setowner (--email E | --nobody) (--team T | --project P) [--org O] */
export function setOwnerCommand(deps: SetOwnerDeps): Command {
  const command = new Command('setowner')
    .description(
      'Hand a team or a project over. Its owner may do everything inside, and hand it over again.',
    )
    .option('--email <address>', 'the new owner, who must be in the organization')
    .addOption(new Option('--nobody', 'leave it without an owner').conflicts('email'))
    .option('--team <slug>', 'the team')
    .addOption(new Option('--project <slug>', 'the project').conflicts('team'))
    .option('--org <slug>', 'the organization (default: vedette, or the only one)')
    .addHelpText('after', EXAMPLES)
    .action(async (options: SetOwnerOptions) => {
      const kind = options.team === undefined ? 'project' : 'team'
      const slug = options.team ?? options.project
      if (slug === undefined) throw badArguments('which one? Give --team or --project')
      if (options.email === undefined && !options.nobody) {
        throw badArguments('to whom? Give --email, or --nobody')
      }
      const owner = await handOver(deps, options, { kind, slug })
      printResult(deps.terminal, options, {
        json: { [kind]: slug, owner: owner?.email ?? null },
        message: `The ${kind} ${slug} belongs to ${owner?.email ?? 'nobody'}.`,
      })
    })
  return addSettingOptions(addJsonOption(command), STORE_SETTINGS)
}

interface Owned {
  readonly kind: 'team' | 'project'
  readonly slug: string
}

function handOver(
  { useStore, clock }: SetOwnerDeps,
  options: SetOwnerOptions,
  owned: Owned,
): Promise<User | undefined> {
  return useStore(settingFlags({ ...options }), async (store) => {
    const organization = await getOrganization({ store, clock }, options.org)
    const owner =
      options.email === undefined ? undefined : await getMember(store, organization, options.email)
    await setOwner(store, organization, { ...owned, owner })
    await appendAudit(store, {
      organizationId: organization.id,
      action: `${owned.kind}.edit`,
      target: owned.slug,
      atMs: clock.nowMs(),
      data: { fields: ['ownerUserId'], ...(owner && { userId: owner.id }) },
    })
    return owner
  })
}

async function getMember(
  store: Pick<Store, OwnerStores>,
  { id, slug }: Organization,
  email: string,
): Promise<User> {
  const user = await getUser(store, email)
  if (await store.members.find(id, user.id)) return user
  throw new CliError(`${user.email} is not in ${slug}: see vedette members set`)
}

async function setOwner(
  { teams, projects }: Pick<Store, OwnerStores>,
  { id, slug: organization }: Organization,
  { kind, slug, owner }: Owned & { readonly owner: User | undefined },
): Promise<void> {
  const change = { ownerUserId: owner?.id }
  if (kind === 'team') {
    const team = await teams.findBySlug(id, slug)
    if (team && (await teams.update(team.id, change))) return
  } else {
    const project = await projects.findBySlug(id, slug)
    if (project && (await projects.update(project.id, change))) return
  }
  throw new CliError(`no ${kind} "${slug}" in ${organization}`)
}

function badArguments(sentence: string): CliError {
  return new CliError(sentence, EXIT_BAD_ARGUMENTS)
}

const EXAMPLES = `
Examples:
  vedette setowner --team pay --email me@example.com
  vedette setowner --project shop --nobody --org acme`
