import { describe, expect, it } from 'vitest'
import { createGrouper, createSharedGrouping, type GroupingSettings } from './create-grouper.ts'
import { FROZEN_GROUPS } from './grouping-v1.frozen.ts'
import { createTestError, createTestEvent } from './test-event.ts'

const shared = createSharedGrouping()
const NO_RULES = { stacktraceRules: '', fingerprintRules: '' }

function create(settings: Partial<GroupingSettings>) {
  return createGrouper({ version: 'v2', ...NO_RULES, ...settings }, shared)
}

const event = createTestError([
  { module: 'acme.lib', function: 'call', in_app: true },
  { module: 'acme.jobs', function: 'run', in_app: true },
])
const rules = { stacktraceRules: 'module:acme.lib -app', fingerprintRules: 'type:E -> ours' }

describe('a grouper of version 1', () => {
  it.each(FROZEN_GROUPS)('gives its hashes: $name', ({ fields, variant, hashes }) => {
    expect(create({ version: 'v1' }).group(createTestEvent(fields))).toMatchObject({
      version: 'v1',
      variant,
      hashes,
      secondaryHashes: [],
    })
  })

  it('knows no rules', () => {
    const plain = create({ version: 'v1' }).group(event)
    expect(create({ version: 'v1', ...rules }).group(event)).toEqual(plain)
  })
})

describe('a grouper of version 2', () => {
  it('adds the hashes of version 1 while a project moves', () => {
    const before = create({ version: 'v1' }).group(event).hashes
    const { hashes, secondaryHashes } = create({ secondaryVersion: 'v1', ...rules }).group(event)
    expect(secondaryHashes).toEqual(before)
    expect(hashes).not.toEqual(before)
  })

  it('names a hash once', () => {
    expect(create({ secondaryVersion: 'v1' }).group(event).secondaryHashes).toEqual([])
  })

  it('makes the hashes of version 1 from what the client said', () => {
    const settings = { secondaryVersion: 'v1', stacktraceRules: 'function:call -app' } as const
    const once = create(settings).group(event)
    const twice = create(settings).group(once.event)
    expect(once.event).not.toBe(event)
    expect(twice.secondaryHashes).toEqual(once.secondaryHashes)
    expect(twice.hashes).toEqual(once.hashes)
  })

  it('leaves out lines of rules that cannot be read', () => {
    const stacktraceRules = 'colour:red\nmodule:acme.lib -app'
    const [frame] = create({ stacktraceRules }).group(event).event.exception?.values[0]?.stacktrace
      ?.frames ?? [undefined]
    expect(frame?.in_app).toBe(false)
  })

  it('asks for tags only where a rule does', () => {
    const asked: string[] = []
    const tagOf = (key: string) => {
      asked.push(key)
      return undefined
    }
    create(rules).group(event, tagOf)
    expect(asked).toEqual([])
    create({ fingerprintRules: 'tags.a:b level:error release:1 -> x' }).group(event, tagOf)
    expect(asked).toEqual(['a'])
  })

  it('takes a tag from where it is told', () => {
    const { tags: _, ...input } = createTestEvent({ logentry: { formatted: 'hi' } })
    const grouper = create({ fingerprintRules: 'tags.a:b release:1.* -> x' })
    const tags: Readonly<Record<string, string>> = { a: 'b', release: '1.2' }
    expect(grouper.group(input, (key) => tags[key]).variant).toBe('fingerprint')
    expect(grouper.group(input).variant).toBe('message')
  })
})

describe('groupers', () => {
  it('share what they know of frames and no more', () => {
    const own = create({ stacktraceRules: 'module:acme.jobs -app' })
    const other = create({})
    const plain = other.group(event)
    expect(own.group(event).hashes).not.toEqual(plain.hashes)
    expect(other.group(event)).toEqual(plain)
    expect(createGrouper({ version: 'v2', ...NO_RULES }).group(event)).toEqual(plain)
  })

  it('group on when more frames came than are remembered', () => {
    const grouper = create({})
    const first = grouper.group(event)
    for (let i = 0; i < 5000; i += 1) {
      grouper.group(createTestError([{ module: `m${i}`, function: 'f', in_app: true }]))
    }
    for (let i = 0; i < 20; i += 1) {
      grouper.group(createTestError([{ module: 'm', function: 'f', abs_path: `/${i}/a` }]))
    }
    expect(grouper.group(event)).toEqual(first)
  })
})
