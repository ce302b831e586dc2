import type { UserId } from '@vedette/protocol/ids'
import type { Kysely, Selectable, Updateable } from 'kysely'
import { type Page, type PageRequest, pageOf } from '../page.ts'
import type {
  NewUser,
  StepDown,
  StepDownOutcome,
  User,
  UserChange,
  UserFilter,
  UserStore,
} from '../user-store.ts'
import type { Database, UserTable } from './database.ts'
import type { TextMatching } from './text-matching.ts'

export class SqlUserStore implements UserStore {
  readonly #db: Kysely<Database>

  readonly #matching: TextMatching

  constructor(db: Kysely<Database>, matching: TextMatching) {
    this.#db = db
    this.#matching = matching
  }

  async insert(user: NewUser): Promise<User> {
    const row = await this.#db
      .insertInto('user')
      .values({
        email: user.email.toLowerCase(),
        name: user.name,
        password_hash: user.passwordHash ?? null,
        is_superuser: Number(user.isSuperuser),
        is_active: 1,
        created_at_ms: user.createdAtMs,
        is_email_verified: Number(user.isEmailVerified ?? false),
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    return userOf(row)
  }

  async find(id: UserId): Promise<User | undefined> {
    const row = await this.#select().where('id', '=', id).executeTakeFirst()
    return row && userOf(row)
  }

  async findByEmail(email: string): Promise<User | undefined> {
    const row = await this.#select().where('email', '=', email.toLowerCase()).executeTakeFirst()
    return row && userOf(row)
  }

  async findMany(ids: readonly UserId[]): Promise<ReadonlyMap<UserId, User>> {
    const rows = await this.#select().where('id', 'in', ids).execute()
    return new Map(rows.map(userOf).map((user) => [user.id, user]))
  }

  async update(id: UserId, change: UserChange): Promise<User | undefined> {
    const columns = changedColumns(change)
    if (Object.keys(columns).length === 0) return this.find(id)
    const row = await this.#db
      .updateTable('user')
      .set(columns)
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirst()
    return row && userOf(row)
  }

  async stepDown(id: UserId, change: StepDown): Promise<StepDownOutcome> {
    // One statement: nobody else steps down between the question and the answer.
    const { numUpdatedRows } = await this.#db
      .updateTable('user')
      .set(changedColumns(change))
      .where('id', '=', id)
      .where((eb) =>
        eb.or([
          eb('is_superuser', '=', 0),
          eb('is_active', '=', 0),
          eb.exists(
            eb
              .selectFrom('user as other')
              .select('other.id')
              .where('other.id', '!=', id)
              .where('other.is_superuser', '=', 1)
              .where('other.is_active', '=', 1),
          ),
        ]),
      )
      .executeTakeFirst()
    if (numUpdatedRows > 0n) return 'done'
    return (await this.find(id)) === undefined ? 'missing' : 'last_superuser'
  }

  async list(page: PageRequest, filter: UserFilter = {}): Promise<Page<User>> {
    const { text, isActive, isSuperuser } = filter
    const { contains } = this.#matching
    const rows = await this.#select()
      .$if(isActive !== undefined, (query) => query.where('is_active', '=', Number(isActive)))
      .$if(isSuperuser !== undefined, (query) =>
        query.where('is_superuser', '=', Number(isSuperuser)),
      )
      .$if(text !== undefined, (query) =>
        query.where((eb) =>
          eb.or([contains(eb.ref('email'), text ?? ''), contains(eb.ref('name'), text ?? '')]),
        ),
      )
      .orderBy('email')
      .offset(page.offset)
      .limit(page.limit + 1)
      .execute()
    return pageOf(rows.map(userOf), page)
  }

  async hasSuperuser(): Promise<boolean> {
    const row = await this.#db
      .selectFrom('user')
      .select('id')
      .where('is_superuser', '=', 1)
      .limit(1)
      .executeTakeFirst()
    return row !== undefined
  }

  #select() {
    return this.#db.selectFrom('user').selectAll()
  }
}

function changedColumns(change: UserChange): Updateable<UserTable> {
  return {
    ...('name' in change && { name: change.name }),
    ...('passwordHash' in change && { password_hash: change.passwordHash ?? null }),
    ...('isSuperuser' in change && { is_superuser: Number(change.isSuperuser) }),
    ...('isActive' in change && { is_active: Number(change.isActive) }),
    ...('isEmailVerified' in change && {
      is_email_verified: Number(change.isEmailVerified),
    }),
    ...('lastLoginAtMs' in change && { last_login_at_ms: change.lastLoginAtMs ?? null }),
  }
}

/** The one way from a row to a user. */
export function userOf(row: Selectable<UserTable>): User {
  return {
    id: row.id as UserId,
    email: row.email,
    name: row.name,
    passwordHash: row.password_hash ?? undefined,
    isSuperuser: row.is_superuser === 1,
    isActive: row.is_active === 1,
    createdAtMs: row.created_at_ms,
    lastLoginAtMs: row.last_login_at_ms ?? undefined,
    isEmailVerified: row.is_email_verified === 1,
  }
}
