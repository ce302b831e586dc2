import { expect, it } from 'vitest'
import type { OutboxMessage } from '../../store/outbox-store.ts'
import { collectAddedFiles, createMention } from './added-files.ts'

const UUID = '26c1a4bd-5e2c-4f0a-9d3b-7c8e6f5a4b39'
const OTHER = '11111111-5e2c-4f0a-9d3b-7c8e6f5a4b39'

function message(id: number, payload: OutboxMessage['payload']): OutboxMessage {
  return { id, kind: 'artifacts.added', payload, createdAtMs: 0 }
}

it('adds up what several messages tell of a project', () => {
  const added = collectAddedFiles([
    message(1, { projectId: 1, debugIds: [UUID], release: 'a' }),
    message(2, { projectId: 2 }),
    message(3, { projectId: 1, debugIds: [OTHER, 7] }),
    message(4, { projectId: 'x', debugIds: 'y' }),
  ])
  const plain = [...added].map(([id, one]) => [
    id,
    [...one.debugIds],
    [...one.releases],
    one.messageIds,
  ])
  expect(plain).toEqual([
    [1, [UUID, OTHER], ['a'], [1, 3]],
    [2, [], [], [2]],
    [undefined, [], [], [4]],
  ])
})

it.each([
  ['a debug id', { debug_meta: { images: [{ debug_id: UUID }] } }, true],
  ['a later image', { debug_meta: { images: [{ debug_id: OTHER }, { debug_id: UUID }] } }, true],
  ['the id of a mapping', { debug_meta: { images: [{ uuid: UUID }] } }, true],
  ['another id', { debug_meta: { images: [{ debug_id: OTHER }] } }, false],
  ['a release', { release: 'shop "1"' }, true],
  ['another release', { release: 'shop' }, false],
  ['the id in a text', { message: UUID }, false],
])('finds %s in the text of an event', (_, event, isFound) => {
  const payload = { projectId: 1, debugIds: [UUID], release: 'shop "1"' }
  const added = collectAddedFiles([message(1, payload)])
    .values()
    .next().value
  expect(added && createMention(added)(JSON.stringify(event))).toBe(isFound)
})

it('looks for nothing where nothing is known', () => {
  const added = collectAddedFiles([message(1, { projectId: 1 })])
    .values()
    .next().value
  expect(added && createMention(added)('{"debug_id":"","release":""}')).toBe(false)
})

it('wants every event of a project for which somebody asks, but not the deleted ones', () => {
  const whole = { ...message(2, { projectId: 1 }), kind: 'project.reprocessing' } as const
  const added = collectAddedFiles([message(1, { projectId: 1, release: 'a' }), whole]).values()
  const [all] = added
  expect(all?.messageIds).toEqual([1, 2])
  const mentions = all && createMention(all)
  expect(mentions?.('{"release":"b"}')).toBe(true)
  expect(mentions?.('')).toBe(false)
})
