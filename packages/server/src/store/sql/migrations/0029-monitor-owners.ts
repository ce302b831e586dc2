import type { Kysely } from 'kysely'

/** Who looks after a monitor: a person or a team. */
export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema.alterTable('monitor').addColumn('owner_user_id', 'integer').execute()
  await schema.alterTable('monitor').addColumn('owner_team_id', 'integer').execute()
}
