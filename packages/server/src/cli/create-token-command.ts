import { Command, InvalidArgumentError } from 'commander'
import type { Clock } from '../platform/clock.ts'
import type { Random } from '../platform/random.ts'
import type { Store } from '../store/store.ts'
import type { User } from '../store/user-store.ts'
import { isScope, SCOPES, type Scope, scopesOfRole, scopesOfTeamRole } from '../users/scopes.ts'
import { createToken } from '../users/token.ts'
import { appendAudit } from './append-audit.ts'
import { CliError } from './cli-error.ts'
import { getUser } from './get-user.ts'
import { addJsonOption, type JsonOption, printResult } from './print-result.ts'
import { addSettingOptions, STORE_SETTINGS, settingFlags } from './setting-options.ts'
import type { Terminal } from './terminal.ts'
import type { UseStore } from './use-store.ts'

type TokenStores = 'organizations' | 'users' | 'members' | 'tokens' | 'auditLog'

export interface CreateTokenDeps {
  readonly useStore: UseStore<TokenStores>
  readonly clock: Pick<Clock, 'nowMs'>
  readonly random: Random
  readonly terminal: Terminal
}

interface CreateTokenOptions extends JsonOption {
  readonly email: string
  readonly scope?: readonly Scope[]
  readonly name: string
}

/** vedette createtoken --email E [--scope S]… */
export function createTokenCommand({
  useStore,
  clock,
  random,
  terminal,
}: CreateTokenDeps): Command {
  const command = new Command('createtoken')
    .description('Create an API token that acts for a person. It is shown once and kept nowhere.')
    .requiredOption('--email <address>', 'for whom')
    .option('--scope <scope>', 'what it may do, repeated for more (default: all of it)', addScope)
    .option('--name <text>', 'what it is for', 'command line')
    .addHelpText('after', EXAMPLES)
    .action(async (options: CreateTokenOptions) => {
      const created = await useStore(settingFlags({ ...options }), async (store) => {
        const user = await getUser(store, options.email)
        const scopes = options.scope ?? (await scopesOf(store, user))
        const createdAtMs = clock.nowMs()
        const request = { userId: user.id, name: options.name, scopes, createdAtMs }
        const token = createToken(request, random)
        await store.tokens.insert(token.row)
        const place = { organizationId: undefined, target: user.email, atMs: createdAtMs }
        await appendAudit(store, { action: 'token.create', ...place })
        return { token: token.plain, scopes }
      })
      printResult(terminal, options, {
        json: created,
        message: `Keep this token: it is not shown again. It may ${created.scopes.join(' ')}.`,
        lines: [created.token],
      })
    })
  return addSettingOptions(addJsonOption(command), STORE_SETTINGS)
}

/** All that the person may do, in whichever organization. */
async function scopesOf(
  { organizations, members }: Pick<Store, TokenStores>,
  user: User,
): Promise<readonly Scope[]> {
  if (user.isSuperuser) return SCOPES
  const own = await organizations.listForUser(user.id)
  const memberships = await Promise.all(own.map(({ id }) => members.find(id, user.id)))
  const granted = new Set(
    memberships.flatMap((member) => [
      ...(member ? scopesOfRole(member.role) : []),
      ...[...(member?.teamRoles.values() ?? [])].flatMap(scopesOfTeamRole),
    ]),
  )
  if (granted.size > 0) return SCOPES.filter((scope) => granted.has(scope))
  throw new CliError(`${user.email} is in no organization, so a token could do nothing`)
}

function addScope(text: string, previous: readonly Scope[] = []): readonly Scope[] {
  if (isScope(text)) return previous.includes(text) ? previous : [...previous, text]
  throw new InvalidArgumentError(`The scopes are ${SCOPES.join(', ')}.`)
}

const EXAMPLES = `
Examples:
  vedette createtoken --email me@example.com
  vedette createtoken --email ci@example.com --scope project:releases --scope org:read --json`
