import { Command } from 'commander'
import type { Clock } from '../platform/clock.ts'
import type { Store } from '../store/store.ts'
import type { User } from '../store/user-store.ts'
import { appendAudit } from './append-audit.ts'
import { CliError } from './cli-error.ts'
import { getUser } from './get-user.ts'
import { addJsonOption, type JsonOption, printResult } from './print-result.ts'
import { addSettingOptions, STORE_SETTINGS, settingFlags } from './setting-options.ts'
import type { Terminal } from './terminal.ts'
import type { UseStore } from './use-store.ts'

const USERS_PER_PAGE = 1_000

type UserStores = 'users' | 'organizations' | 'members' | 'sessions' | 'auditLog'

export interface UsersDeps {
  readonly useStore: UseStore<UserStores>
  readonly clock: Pick<Clock, 'nowMs'>
  readonly terminal: Terminal
}

interface UserOptions extends JsonOption {
  readonly email: string
}

/** vedette users list | superuser | deactivate | activate */
export function usersCommand(deps: UsersDeps): Command {
  return new Command('users')
    .description('List who can sign in, and decide about them.')
    .addHelpText('after', EXAMPLES)
    .addCommand(listCommand(deps))
    .addCommand(superuserCommand(deps))
    .addCommand(
      activityCommand(deps, { name: 'deactivate', summary: 'lock somebody out', isActive: false }),
    )
    .addCommand(
      activityCommand(deps, { name: 'activate', summary: 'let somebody in again', isActive: true }),
    )
}

function listCommand({ useStore, terminal }: UsersDeps): Command {
  const command = new Command('list')
    .summary('everybody who has an account')
    .description('Print everybody who has an account, and what they are.')
    .action(async (options: JsonOption) => {
      const users = await useStore(settingFlags({ ...options }), listUsers)
      printResult(terminal, options, {
        json: users.map((user) => ({
          id: String(user.id),
          email: user.email,
          name: user.name,
          isSuperuser: user.isSuperuser,
          isActive: user.isActive,
          lastLogin: user.lastLoginAtMs ? new Date(user.lastLoginAtMs).toISOString() : null,
        })),
        lines: users.map(formatUser),
      })
    })
  return addSettingOptions(addJsonOption(command), STORE_SETTINGS)
}

async function listUsers({ users }: Pick<Store, 'users'>): Promise<readonly User[]> {
  const all: User[] = []
  for (let hasMore = true; hasMore; ) {
    const page = await users.list({ offset: all.length, limit: USERS_PER_PAGE })
    all.push(...page.rows)
    hasMore = page.hasMore
  }
  return all
}

function formatUser({ email, isSuperuser, isActive }: User): string {
  const words = [email, ...(isSuperuser ? ['superuser'] : []), ...(isActive ? [] : ['inactive'])]
  return words.join('  ')
}

function superuserCommand({ useStore, clock, terminal }: UsersDeps): Command {
  const command = new Command('superuser')
    .summary('may do everything, or may no longer')
    .description('Let somebody do everything, in all organizations; or take that away again.')
    .requiredOption('--email <address>', 'of whom')
    .option('--remove', 'what the organizations permit is left')
    .action(async (options: UserOptions & { readonly remove?: boolean }) => {
      const isSuperuser = options.remove !== true
      const user = await useStore(settingFlags({ ...options }), async (store) => {
        const user = await getUser(store, options.email)
        const others = (await listUsers(store)).filter(({ id }) => id !== user.id)
        if (!isSuperuser && !others.some((other) => other.isSuperuser && other.isActive)) {
          throw new CliError(`${user.email} is the only superuser: make another one first`)
        }
        await store.users.update(user.id, { isSuperuser })
        const action = isSuperuser ? 'user.superuser-add' : 'user.superuser-remove'
        await noteUser(store, user, { action, atMs: clock.nowMs() })
        return user
      })
      printResult(terminal, options, {
        json: { id: String(user.id), email: user.email, isSuperuser },
        message: `${user.email} is ${isSuperuser ? 'a superuser' : 'no superuser any more'}.`,
      })
    })
  return addSettingOptions(addJsonOption(command), STORE_SETTINGS)
}

interface Activity {
  readonly name: 'activate' | 'deactivate'
  readonly summary: string
  readonly isActive: boolean
}

function activityCommand(
  { useStore, clock, terminal }: UsersDeps,
  { name, summary, isActive }: Activity,
): Command {
  const command = new Command(name)
    .summary(summary)
    .description(isActive ? ACTIVATE : DEACTIVATE)
    .requiredOption('--email <address>', 'of whom')
    .action(async (options: UserOptions) => {
      const user = await useStore(settingFlags({ ...options }), async (store) => {
        const user = await getUser(store, options.email)
        await store.users.update(user.id, { isActive })
        if (!isActive) await store.sessions.deleteForUser(user.id)
        await noteUser(store, user, { action: `user.${name}`, atMs: clock.nowMs() })
        return user
      })
      printResult(terminal, options, {
        json: { id: String(user.id), email: user.email, isActive },
        message: `${user.email} ${isActive ? 'may sign in again' : 'is locked out'}.`,
      })
    })
  return addSettingOptions(addJsonOption(command), STORE_SETTINGS)
}

interface Note {
  readonly action: string
  readonly atMs: number
}

/** For who runs the server, and for the owners of each organization of the person. */
async function noteUser(
  store: Pick<Store, UserStores>,
  { id, email }: User,
  note: Note,
): Promise<void> {
  const organizations = await store.organizations.listForUser(id)
  for (const organizationId of [undefined, ...organizations.map((one) => one.id)]) {
    await appendAudit(store, { organizationId, target: email, ...note, data: { userId: id } })
  }
}

const DEACTIVATE =
  'Lock somebody out at once: sessions end, tokens and links that act for them do nothing. ' +
  'Memberships, and what they did, stay.'
const ACTIVATE = 'Let somebody in again who was locked out; their tokens work again.'

const EXAMPLES = `
Examples:
  vedette users list
  vedette users superuser --email me@example.com
  vedette users deactivate --email gone@example.com`
