import type { Store } from '../store/store.ts'
import type { User } from '../store/user-store.ts'
import { CliError } from './cli-error.ts'

/** The person who signs in with this address. */
export async function getUser({ users }: Pick<Store, 'users'>, email: string): Promise<User> {
  const user = await users.findByEmail(email.trim())
  if (user) return user
  throw new CliError(`no user with the address ${email}: see vedette createuser`)
}
