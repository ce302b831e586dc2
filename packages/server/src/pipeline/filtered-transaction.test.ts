import { formatEnvelope } from '@vedette/protocol/envelope'
import type { EventId, KeyId, ProjectId } from '@vedette/protocol/ids'
import { expect, it } from 'vitest'
import { compileProjectRules } from './load-project-rules.ts'
import { createPipeline } from './pipeline.ts'
import { processItem } from './process-item.ts'

const pipeline = createPipeline({ parseUserAgent: () => undefined })

async function outcomesOf(payload: string, isFiltered: boolean) {
  const project = { 'filters:filtered-transaction': isFiltered }
  const options = { organizationId: 1 as never, organization: {}, project }
  const ruled = compileProjectRules({ options, nowMs: 0 })
  const items = [{ header: { type: 'transaction' as const }, payload: Buffer.from(payload) }]
  const body = formatEnvelope({ event_id: 'a'.repeat(32) as EventId }, items)
  const item = { projectId: 1 as ProjectId, keyId: 1 as KeyId, receivedAtMs: 0, sender: {}, body }
  const rules = { settingsVersion: 0, of: () => ruled }
  const { outcomes } = await processItem({ pipeline, rules }, item)
  return outcomes.map(({ kind, reason, category }) => `${kind} ${reason} ${category}`)
}

it.each([
  ['{"transaction":"GET /healthz"}', true, 'filtered filtered-transaction transaction'],
  ['{"transaction":"GET /healthz"}', false, 'invalid unsupported_item transaction'],
  ['{"transaction":"GET /cart"}', true, 'invalid unsupported_item transaction'],
  ['{"transaction":7}', true, 'invalid unsupported_item transaction'],
  ['no JSON', true, 'invalid unsupported_item transaction'],
])('counts the transaction %s, filtered: %s, as %s', async (payload, isFiltered, outcome) => {
  expect(await outcomesOf(payload, isFiltered)).toEqual([outcome])
})
