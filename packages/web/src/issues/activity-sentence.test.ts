import type { ActivitySummary } from '@vedette/protocol/api/activity'
import type { JsonObject } from '@vedette/protocol/json'
import { expect, it } from 'vitest'
import { translateTo } from '../messages/testing/translate.ts'
import { createTimes } from '../ui/format-time.ts'
import { activitySentence } from './activity-sentence.ts'

const t = translateTo('issues')
const TIMES = createTimes({ locale: 'en', timeZone: 'UTC', is24Hours: true })

it.each<[string, JsonObject, string]>([
  ['set_resolved', {}, 'resolved it'],
  ['set_resolved_in_release', { version: '' }, 'resolved it in the next release'],
  ['set_resolved_in_release', { version: 'a@1' }, 'resolved it in a@1'],
  [
    'set_resolved_in_commit',
    { commit: { id: 'abcdef0123456789' } },
    'resolved it in commit abcdef012345',
  ],
  ['set_ignored', { ignoreUntilEscalating: true }, 'archived it until it escalates'],
  [
    'set_ignored',
    { ignoreCount: 10, ignoreWindow: 60 },
    'archived it until it happened 10 more times within 60 minutes',
  ],
  [
    'set_ignored',
    { ignoreUntil: '2026-02-01T08:00:00Z' },
    'archived it until Feb 1, 2026, 08:00:00 UTC',
  ],
  ['set_ignored', {}, 'archived it'],
  ['assigned', { assigneeName: 'pay', assigneeType: 'team' }, 'assigned it to #pay'],
  ['assigned', { assigneeName: 'Jane', assigneeType: 'user' }, 'assigned it to Jane'],
  ['merge', {}, 'merged other issues into it'],
  ['unmerge_destination', {}, 'split it off another issue'],
  ['set_ignored', { ignoreUserCount: 1 }, 'archived it until it affects 1 more user'],
  ['reprocess', { eventCount: 1 }, 'had 1 event of it processed again'],
  ['reprocess', { eventCount: 20 }, 'had 20 events of it processed again'],
  ['set_something_new', {}, 'set something new'],
])('tells %s with %j', (type, data, expected) => {
  const user = { id: '1' }
  expect(activitySentence(t, { type, data, user } as ActivitySummary, TIMES)).toBe(expected)
})

it.each<[string, JsonObject, string]>([
  ['assigned', { assigneeName: 'pay', assigneeType: 'team' }, 'was assigned to #pay'],
  ['set_unresolved', { expired: true }, 'was reopened'],
  ['set_resolved_in_commit', { commit: { id: 'abc' } }, 'was resolved in commit abc'],
  ['set_resolved_by_age', {}, 'resolved by itself, as it had not happened for long'],
  ['set_priority', { priority: 'high' }, 'got the priority high'],
  ['set_regression', { version: 'a@1' }, 'came back in a@1'],
  ['set_regression', { version: '' }, 'came back'],
  ['merge', {}, 'took in other issues'],
])('tells %s with %j, which nobody did', (type, data, expected) => {
  expect(activitySentence(t, { type, data, user: null } as ActivitySummary, TIMES)).toBe(expected)
})
