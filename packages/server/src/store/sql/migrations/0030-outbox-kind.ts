import type { Kysely } from 'kysely'

/** Messages of one kind were found by reading all, each minute: most are of others. */
export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema.createIndex('outbox_kind').on('outbox').column('kind').execute()
}
