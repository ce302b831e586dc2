import { type HostileCase, postEnvelope, storeUrl } from './hostile-target.ts'
import { sendRaw } from './raw-request.ts'

const EVENT = '{"message":"never stored"}'

/** Bodies that are no envelope and no event. */
export const FRAMING_CASES: readonly HostileCase[] = [
  {
    name: 'an empty body',
    send: (target) => postEnvelope(target, ''),
    status: 400,
    detail: /empty/,
  },
  {
    name: 'no JSON to /store/',
    send: (target) => sendRaw({ url: storeUrl(target), body: '{"message":' }),
    status: 400,
    detail: /JSON/,
  },
  {
    name: 'a list to /store/',
    send: (target) => sendRaw({ url: storeUrl(target), body: '[1,2,3]' }),
    status: 400,
    detail: /object/,
  },
  {
    name: '100,000 brackets to /store/',
    send: (target) => sendRaw({ url: storeUrl(target), body: `{"extra":${'['.repeat(100_000)}` }),
    status: 400,
    detail: /deep|JSON/,
  },
  {
    name: 'an item without a type',
    send: (target) => postEnvelope(target, '{}\n{"length":2}\n{}'),
    status: 400,
    detail: /no type/,
  },
  {
    name: 'an item of negative length',
    send: (target) => postEnvelope(target, '{}\n{"type":"event","length":-1}\n{}'),
    status: 400,
    detail: /no whole number/,
  },
  {
    name: 'a length in the middle of the payload',
    send: (target) => postEnvelope(target, `{}\n{"type":"event","length":3}\n${EVENT}`),
    status: 400,
    detail: /does not end where/,
  },
  {
    name: 'two events in one envelope',
    send: (target) => postEnvelope(target, `{}\n${`{"type":"event"}\n${EVENT}\n`.repeat(2)}`),
    status: 400,
    detail: /more than one event/,
  },
  {
    name: 'an event id that is none',
    send: (target) =>
      postEnvelope(target, '{"event_id":"../x"}\n{"type":"event"}\n{"event_id":"0","message":"x"}'),
    status: 200,
    detail: /^\{"id":"[0-9a-f]{32}"\}$/,
  },
  {
    name: 'random bytes',
    send: (target) => postEnvelope(target, Buffer.from([0, 255, 254, 10, 192, 128, 10, 0])),
    status: 400,
    detail: /no JSON/,
  },
]
