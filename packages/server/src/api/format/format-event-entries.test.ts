import type { NormalizedEvent } from '@vedette/protocol/event'
import { parseEventId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import { formatEventEntries } from './format-event-entries.ts'

function event(parts: Partial<NormalizedEvent>): NormalizedEvent {
  const eventId = parseEventId('f'.repeat(32))
  if (eventId === undefined) throw new Error('32 hex digits are an event id')
  return {
    event_id: eventId,
    type: 'default',
    timestamp: 0,
    received: 0,
    platform: 'other',
    level: 'error',
    title: '',
    metadata: {},
    tags: [],
    ...parts,
  }
}

describe('formatEventEntries', () => {
  it('is empty for an event that has nothing to show', () => {
    expect(formatEventEntries(event({}))).toEqual([])
  })

  it('gives what the sender left out as null, never as undefined', () => {
    const entries = formatEventEntries(
      event({
        stacktrace: { frames: [{}] },
        threads: { values: [{}] },
        request: {},
        breadcrumbs: { values: [{}] },
      }),
    )
    expect(JSON.parse(JSON.stringify(entries))).toEqual(entries)
    expect(entries.map(({ type }) => type)).toEqual([
      'stacktrace',
      'threads',
      'breadcrumbs',
      'request',
    ])
  })

  it('gives the trace as it was sent beside the one that was made readable', () => {
    const stacktrace = { frames: [{ function: 'renderCart', lineno: 12 }] }
    const raw_stacktrace = { frames: [{ function: 't', lineno: 1, colno: 4711 }] }
    const values = [{ type: 'TypeError', stacktrace, raw_stacktrace }]
    const [entry] = formatEventEntries(event({ exception: { values } }))
    expect(entry?.data).toMatchObject({
      values: [
        {
          stacktrace: { frames: [{ function: 'renderCart', lineNo: 12 }] },
          rawStacktrace: { frames: [{ function: 't', lineNo: 1, colNo: 4711 }] },
        },
      ],
    })
  })

  it('shows a template, a query and debug images', () => {
    const entries = formatEventEntries(
      event({
        template: { filename: 'cart.html', lineno: 2, context_line: '{% if %}' },
        query: { query: 'select 1' },
        debug_meta: { images: [{ type: 'sourcemap' }] },
      }),
    )
    expect(entries).toMatchObject([
      { type: 'template', data: { filename: 'cart.html', context: [[2, '{% if %}']] } },
      { type: 'query', data: { query: 'select 1', engine: null } },
      { type: 'debugmeta', data: { images: [{ type: 'sourcemap' }] } },
    ])
  })

  it('shows a security report under its own names', () => {
    const csp = { effective_directive: 'img-src', blocked_uri: 'https://x.example/' }
    expect(formatEventEntries(event({ csp }))).toEqual([{ type: 'csp', data: csp }])
    const expectct = { hostname: 'x.example', scts: [{ version: 1 }] }
    expect(formatEventEntries(event({ expectct }))).toEqual([{ type: 'expectct', data: expectct }])
  })

  it('survives a time that no calendar holds', () => {
    const crumbs = { values: [{ timestamp: 1e300 }] }
    expect(() => formatEventEntries(event({ breadcrumbs: crumbs }))).not.toThrow()
  })
})
