import type { NormalizedEvent } from '@vedette/protocol/event'
import type { EventId, OrganizationId, ProjectId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import { normalizeEvent } from '../normalize/normalize-event.ts'
import { compileProjectRules, createRulesCache } from './load-project-rules.ts'

const context = {
  eventId: 'c0ffee00c0ffee00c0ffee00c0ffee00' as EventId,
  receivedAtMs: 1_760_000_000_000,
}

function group(stacktraceRules: string, fingerprintRules = ''): NormalizedEvent {
  const project = {
    groupingEnhancements: stacktraceRules,
    fingerprintingRules: fingerprintRules,
  }
  const organizationId = 1 as OrganizationId
  const options = { organizationId, organization: {}, project }
  const rules = compileProjectRules({ options, nowMs: 0 })
  return rules.group(normalizeEvent(RAW, context)).event
}

const RAW = {
  platform: 'python',
  exception: {
    values: [
      {
        type: 'AcmeError',
        stacktrace: {
          frames: [
            { module: 'acme.jobs', function: 'run', in_app: true },
            { module: 'acme.lib', function: 'call', in_app: true },
          ],
        },
      },
    ],
  },
}

describe('rules of grouping', () => {
  it('also tell where it failed', () => {
    expect(group('').culprit).toBe('acme.lib in call')
    expect(group('module:acme.lib -app').culprit).toBe('acme.jobs in run')
  })

  it('keep the title that one of them gives', () => {
    const event = group('module:acme.lib -app', 'type:AcmeError -> a title="Ours"')
    expect(event).toMatchObject({ title: 'Ours', metadata: { title: 'Ours', function: 'run' } })
  })
})

it('an older version finds issues until it expires, with no setting changed', async () => {
  const id = 1 as ProjectId
  const project = {
    secondaryGroupingConfig: 'v1',
    secondaryGroupingExpiry: 2000,
    fingerprintingRules: 'type:AcmeError -> ours',
  }
  const found = new Map([[id, { organizationId: 1 as OrganizationId, organization: {}, project }]])
  let nowMs = 1_999_999
  let loadCount = 0
  const cache = createRulesCache({
    projectOptions: {
      version: async () => 7,
      findMany: async () => {
        loadCount += 1
        return found
      },
    },
    artifactBundles: { findProjectsWithFiles: async () => new Set() },
    discardedIssues: { listHashes: async () => new Map() },
    clock: { nowMs: () => nowMs },
  })
  const secondaryHashes = async () => {
    const rules = (await cache.snapshot([id])).of(id)
    return rules.group(normalizeEvent(RAW, context)).secondaryHashes
  }
  expect(await secondaryHashes()).not.toEqual([])
  expect(await secondaryHashes()).not.toEqual([])
  nowMs += 1
  expect(await secondaryHashes()).toEqual([])
  expect(await secondaryHashes()).toEqual([])
  expect(loadCount).toBe(2)
})
