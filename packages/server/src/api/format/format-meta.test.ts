import type { MetaTree, NormalizedEvent } from '@vedette/protocol/event'
import { describe, expect, it } from 'vitest'
import { formatEventEntries } from './format-event-entries.ts'
import { formatMeta } from './format-meta.ts'

const NOTE = { '': { rem: [['@password:filter', 's', 0, 10]] } } as unknown as MetaTree

function metaOf(_meta: MetaTree, fields: Partial<NormalizedEvent> = {}) {
  const event = {
    logentry: { formatted: 'hello' },
    exception: { values: [{ type: 'E', stacktrace: { frames: [{ abs_path: '/a' }] } }] },
    request: { url: 'http://x', query_string: [['a', 'b']] },
    tags: [['secret', 'x']],
    _meta,
    ...fields,
  } as unknown as NormalizedEvent
  return formatMeta(event, formatEventEntries(event))
}

describe('formatMeta', () => {
  it('finds sections by their index and frames by the names that they show', () => {
    const frames = { 0: { abs_path: NOTE, vars: { lineno: NOTE } } }
    const meta = metaOf({ exception: { values: { 0: { stacktrace: { frames } } } } } as MetaTree)
    const shown = { 0: { absPath: NOTE, vars: { lineno: NOTE } } }
    expect(meta.entries).toEqual({
      1: { data: { values: { 0: { stacktrace: { frames: shown } } } } },
    })
  })

  it('renames what a request shows under another name', () => {
    const meta = metaOf({ request: { query_string: { 0: { 1: NOTE } }, data: { lineno: NOTE } } })
    const data = { query: { 0: { 1: NOTE } }, data: { lineno: NOTE } }
    expect(meta.entries).toEqual({ 2: { data } })
  })

  it('gives what stands outside of sections under its own name', () => {
    const meta = metaOf({ extra: { token: NOTE }, user: { email: NOTE }, tags: { 0: { 1: NOTE } } })
    expect(meta).toEqual({
      entries: {},
      message: null,
      user: { email: NOTE },
      contexts: null,
      context: { token: NOTE },
      packages: null,
      sdk: null,
      tags: { 0: { key: null, value: NOTE } },
    })
  })

  it('tells of a tag that was left out under its name', () => {
    const { tags } = metaOf({ tags: { long: NOTE, '': NOTE[''] } } as unknown as MetaTree)
    expect(tags).toEqual({ long: { key: null, value: NOTE } })
  })

  it('tells beside the reason what a field held that made no sense', () => {
    const err = [['invalid_data', { reason: 'expected an address' }]]
    const errors = [{ type: 'invalid_data', name: 'user.ip_address', value: 'nowhere' }]
    const _meta = { user: { ip_address: { '': { err } } } } as unknown as MetaTree
    const { user } = metaOf(_meta, { errors })
    expect(user).toEqual({ ip_address: { '': { err, val: 'nowhere' } } })
  })

  it('is as empty as the event has no notes', () => {
    const { entries, ...rest } = metaOf({})
    expect(entries).toEqual({})
    expect(Object.values(rest).every((value) => value === null)).toBe(true)
  })
})
