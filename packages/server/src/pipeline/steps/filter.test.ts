import type { EventId, ProjectId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import type { OptionValues } from '../../store/project-option-store.ts'
import { compileProjectRules } from '../load-project-rules.ts'
import { createPipeline } from '../pipeline.ts'

const pipeline = createPipeline({ parseUserAgent: () => undefined })

async function run(options: OptionValues, event: object, remoteIp?: string) {
  const result = await runAll(options, event, remoteIp)
  return result.kind === 'drop' ? result.reason : 'kept'
}

async function runAll(options: OptionValues, event: object, remoteIp = '203.0.113.7') {
  const ids = { projectId: 1 as ProjectId, eventId: 'a'.repeat(32) as EventId }
  const times = { receivedAtMs: 1_700_000_000_000, sentAtMs: undefined }
  const source = { organizationId: 1 as never, organization: {}, project: options }
  const rules = compileProjectRules({ options: source, nowMs: 0 })
  const payload = new TextEncoder().encode(JSON.stringify(event))
  return pipeline.run({ ...ids, ...times, payload, sender: { remoteIp }, rules })
}

describe('the filter step', () => {
  it("drops by the project's settings, with their reason", async () => {
    const event = { message: 'out of luck' }
    expect(await run({}, event)).toBe('kept')
    expect(await run({ 'filters:error_messages': ['*LUCK'] }, event)).toBe('error-message')
  })

  it("counts a browser's report as one", async () => {
    const csp = { effective_directive: 'script-src', blocked_uri: 'chrome-extension' }
    expect(await run({}, { csp })).toBe('invalid-csp')
    expect(await runAll({}, { csp })).toMatchObject({ category: 'security' })
    expect(await runAll({ 'filters:releases': ['1'] }, { release: '1' })).toMatchObject({
      category: 'error',
    })
  })

  it('drops by who sent the event, on whatever platform', async () => {
    const options = { 'filters:blacklisted_ips': ['192.0.2.0/24'] }
    const event = { platform: 'python', message: 'a', user: { ip_address: '198.51.100.1' } }
    expect(await run(options, event, '192.0.2.7')).toBe('ip-address')
    expect(await run(options, event, '203.0.113.7')).toBe('kept')
  })
})
