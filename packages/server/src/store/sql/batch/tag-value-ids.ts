import { assert } from '../../../platform/assert.ts'
import type { BatchTransaction } from '../batch-session.ts'
import type { KnownIds } from './known-ids.ts'
import type { BatchStatements } from './statements.ts'

export interface TagValueDeps {
  readonly transaction: BatchTransaction
  readonly statements: BatchStatements
  readonly known: KnownIds
}

export interface TagValue {
  readonly projectId: number
  readonly key: string
  readonly value: string
}

export interface NamedTagValue extends TagValue {
  readonly name: string
}

/** The unit separator occurs in no key, so no two tag values share a name. */
export function nameOfTagValue({ projectId, key, value }: TagValue): string {
  return `${projectId}\u001f${key}\u001f${value}`
}

/** Adds those that are new. Most of a batch were seen lately and cost no statement. */
export async function giveTagValueIds(
  { transaction, statements, known }: TagValueDeps,
  values: readonly NamedTagValue[],
): Promise<readonly number[]> {
  const ids = values.map(({ name }) => known.find(name))
  const missing = values.filter((_, index) => ids[index] === undefined)
  const rows = missing.map(({ projectId, key, value }) => [projectId, key, value])
  await transaction.runMany(statements.insertTagValue, rows)
  const found = await transaction.selectMany(statements.findTagValue, rows)
  const added = new Map<string, number>()
  for (const [index, { name }] of missing.entries()) {
    const id = found[index]?.id
    assert(typeof id === 'number', 'a value that was inserted is there')
    added.set(name, id)
  }
  known.add(added)
  return values.map(({ name }, index) => ids[index] ?? added.get(name) ?? 0)
}
