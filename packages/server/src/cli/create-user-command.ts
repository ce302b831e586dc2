import { Command, InvalidArgumentError } from 'commander'
import type { Clock } from '../platform/clock.ts'
import type { Store } from '../store/store.ts'
import type { User } from '../store/user-store.ts'
import { PASSWORD_CHARS_MIN } from '../users/password.ts'
import { findPasswordFault } from '../users/password-rules.ts'
import { appendAudit } from './append-audit.ts'
import { CliError, EXIT_BAD_ARGUMENTS } from './cli-error.ts'
import { getOrganization } from './get-organization.ts'
import { addJsonOption, type JsonOption, printResult } from './print-result.ts'
import { refuseTaken } from './refuse-taken.ts'
import { addSettingOptions, STORE_SETTINGS, settingFlags } from './setting-options.ts'
import type { Terminal } from './terminal.ts'
import type { UseStore } from './use-store.ts'

type UserStores = 'organizations' | 'teams' | 'users' | 'members' | 'auditLog'

export interface CreateUserDeps {
  readonly useStore: UseStore<UserStores>
  readonly hashPassword: (password: string) => Promise<string>
  readonly clock: Pick<Clock, 'nowMs'>
  readonly terminal: Terminal
}

interface CreateUserOptions extends JsonOption {
  readonly email: string
  readonly password?: string
  readonly name?: string
  readonly org?: string
  readonly superuser?: boolean
  /** False with --no-input. */
  readonly input: boolean
}

/** vedette createuser --email E [--password P] [--superuser] [--no-input] */
export function createUserCommand(deps: CreateUserDeps): Command {
  const command = new Command('createuser')
    .description(
      'Create a person who can sign in, as a member of an organization; a superuser owns it. ' +
        'Without --password it is asked for, or read from standard input.',
    )
    .requiredOption('--email <address>', 'the name to sign in with', parseEmail)
    .option('--password <text>', `of ${PASSWORD_CHARS_MIN} characters or more`)
    .option('--name <text>', 'the name to show (default: the part before the @)')
    .option('--superuser', 'may do everything, in all organizations')
    .option('--org <slug>', 'the organization to join (default: vedette, or the only one)')
    .option('--no-input', 'ask for nothing: needs --password')
    .addHelpText('after', EXAMPLES)
    .action(async (options: CreateUserOptions) => {
      const password = checkPassword(await readPassword(deps.terminal, options), options)
      const passwordHash = await deps.hashPassword(password)
      const { user, organization } = await deps.useStore(settingFlags({ ...options }), (store) =>
        insertUser({ ...deps, store }, options, passwordHash),
      )
      const kind = user.isSuperuser ? 'superuser' : 'user'
      printResult(deps.terminal, options, {
        json: {
          id: String(user.id),
          email: user.email,
          isSuperuser: user.isSuperuser,
          organization,
        },
        message: `Created the ${kind} ${user.email}, who is in ${organization}.`,
      })
    })
  return addSettingOptions(addJsonOption(command), STORE_SETTINGS)
}

async function insertUser(
  { store, clock }: Pick<CreateUserDeps, 'clock'> & { readonly store: Pick<Store, UserStores> },
  options: CreateUserOptions,
  passwordHash: string,
): Promise<{ readonly user: User; readonly organization: string }> {
  const { email } = options
  const organization = await getOrganization({ store, clock }, options.org)
  const createdAtMs = clock.nowMs()
  const isSuperuser = options.superuser === true
  const name = options.name?.trim() || email.slice(0, email.indexOf('@'))
  const user = await refuseTaken(`a user with the address ${email} exists already`, () =>
    store.users.insert({
      email,
      name,
      passwordHash,
      isSuperuser,
      isEmailVerified: true,
      createdAtMs,
    }),
  )
  const teams = await store.teams.list(organization.id)
  await store.members.upsert({
    organizationId: organization.id,
    userId: user.id,
    role: isSuperuser ? 'owner' : 'member',
    teamIds: teams.map((team) => team.id),
    createdAtMs,
  })
  const place = { organizationId: organization.id, target: email, atMs: createdAtMs }
  await appendAudit(store, { action: 'user.create', ...place })
  return { user, organization: organization.slug }
}

async function readPassword(terminal: Terminal, options: CreateUserOptions): Promise<string> {
  if (options.password !== undefined) return options.password
  if (!options.input) throw badArguments('--no-input needs --password')
  const password = await terminal.readSecret('Password')
  if (!terminal.isInteractive) return password
  if (password === (await terminal.readSecret('Once more'))) return password
  throw new CliError('the two passwords differ')
}

function checkPassword(password: string, { email, name = '' }: CreateUserOptions): string {
  if (password === '') throw badArguments('no password was given')
  const fault = findPasswordFault(password, { email, name })
  if (fault === undefined) return password
  throw badArguments(`this password cannot be used. ${fault}`)
}

function badArguments(sentence: string): CliError {
  return new CliError(sentence, EXIT_BAD_ARGUMENTS)
}

// RFC 5321 allows 254 characters; what makes an address real is mail that arrives.
function parseEmail(text: string): string {
  const email = text.trim().toLowerCase()
  if (email.length <= 254 && /^[^\s@]+@[^\s@]+$/.test(email)) return email
  throw new InvalidArgumentError('It must look like me@example.com.')
}

const EXAMPLES = `
Examples:
  vedette createuser --email me@example.com --superuser
  vedette createuser --email me@example.com --no-input --password "$PASSWORD"
  pass show vedette | vedette createuser --email me@example.com`
