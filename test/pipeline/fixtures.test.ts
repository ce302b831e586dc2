import { join } from 'node:path'
import type { NormalizedEvent } from '@vedette/protocol/event'
import { expect, it } from 'vitest'
import { type Fixture, readFixtures } from '../../fixtures/read-fixtures.ts'
import { compileProjectRules } from '../../packages/server/src/pipeline/load-project-rules.ts'
import { createPipeline } from '../../packages/server/src/pipeline/pipeline.ts'
import { processItem } from '../../packages/server/src/pipeline/process-item.ts'
import { createUserAgentCache } from '../../packages/server/src/pipeline/user-agent-cache.ts'
import { assert } from '../../packages/server/src/platform/assert.ts'
import type { QueueItem } from '../../packages/server/src/queue/queue-item.ts'
import type { ProcessedEvent } from '../../packages/server/src/store/event-batch-store.ts'
import { acceptFixtures } from './accept-fixtures.ts'

/**
 * Every recorded request through intake and pipeline, compared with what became of it before.
 * A difference is a change that users see; above all, other hashes make new issues of old ones.
 */
it('makes of every recorded request what it made before', async () => {
  const pipeline = createPipeline({ parseUserAgent: createUserAgentCache() })
  const ruled = compileProjectRules({ options: undefined, nowMs: 0 })
  const rules = { settingsVersion: 0, of: () => ruled }
  const accepted = await acceptFixtures(readFixtures())
  const lines = [...accepted].flatMap(([fixture, items]) => describeFate(fixture, items))
  await expect(lines.join('\n')).toMatchFileSnapshot(join(import.meta.dirname, 'fixtures.snap'))

  function describeFate(fixture: Fixture, items: readonly QueueItem[]): string[] {
    const fates = items.map((item) => {
      const processed = processItem({ pipeline, rules }, item)
      assert(!(processed instanceof Promise), 'no fixture waits for source maps')
      return processed
    })
    return [
      `# ${fixture.name}`,
      ...fates.flatMap(({ events }) => events.flatMap(describeEvent)),
      ...fates.flatMap(({ attachments = [] }) =>
        attachments.map(({ name, type, bytes }) => field('attachment', [name, type, bytes])),
      ),
      ...fates.flatMap(({ outcomes }) =>
        outcomes.map(({ kind, reason, category, quantity }) =>
          field('outcome', `${kind} ${reason} ${category} ${quantity}`),
        ),
      ),
      '',
    ]
  }
})

function describeEvent({ payload, hashes }: ProcessedEvent): string[] {
  const event = JSON.parse(payload) as NormalizedEvent
  const exceptions = event.exception?.values ?? []
  const stacks = exceptions.map(({ stacktrace }) => stacktrace?.frames ?? [])
  const breadcrumbs = event.breadcrumbs?.values ?? []
  return [
    field('title', event.title),
    field('culprit', event.culprit),
    field('type', event.type),
    field('level', event.level),
    field('platform', event.platform),
    field('tags', Object.fromEntries(event.tags)),
    field('user', event.user),
    field('hashes', hashes),
    field(
      'frames',
      stacks.map((frames) => frames.length),
    ),
    field(
      'inApp',
      stacks.map((frames) => frames.filter((frame) => frame.in_app).length),
    ),
    field('breadcrumbs', breadcrumbs.length),
    field('errors', event.errors ?? []),
  ]
}

function field(name: string, value: unknown): string {
  return `${name}: ${JSON.stringify(value) ?? '-'}`
}
