import { zeros } from './bombs.ts'
import {
  envelopeOf,
  envelopeUrl,
  type HostileCase,
  postEnvelope,
  storeUrl,
} from './hostile-target.ts'
import { sendRaw } from './raw-request.ts'

const MIB = 1024 * 1024
const GIB = 1024 * MIB
const EVENT = '{"message":"never stored"}'

/** More of anything than there may be. */
export const SIZE_CASES: readonly HostileCase[] = [
  {
    name: 'a Content-Length of 1 GiB, and no body',
    send: (target) =>
      sendRaw({
        url: envelopeUrl(target),
        headers: { 'content-length': String(GIB) },
        isBodyWithheld: true,
      }),
    status: 413,
    detail: /may hold/,
  },
  {
    name: '128 MiB in chunks',
    send: (target) => sendRaw({ url: envelopeUrl(target), body: zeros(128) }),
    status: 413,
    detail: /may hold/,
  },
  {
    name: '16 MiB in chunks to /store/',
    send: (target) => sendRaw({ url: storeUrl(target), body: zeros(16) }),
    status: 413,
    detail: /may hold/,
  },
  {
    name: 'an event of 2 MiB',
    send: (target) =>
      postEnvelope(target, envelopeOf(JSON.stringify({ message: 'a'.repeat(2 * MIB) }))),
    status: 413,
    detail: /may hold 1048576 bytes/,
  },
  {
    name: 'an item that claims 1 GiB',
    send: (target) => postEnvelope(target, `{}\n{"type":"event","length":${GIB}}\n${EVENT}`),
    status: 400,
    detail: /longer than what was sent/,
  },
  {
    name: '10,000 items',
    send: (target) => postEnvelope(target, `{}\n${'{"type":"log"}\n{}\n'.repeat(10_000)}`),
    status: 400,
    detail: /more than 1000 items/,
  },
  {
    name: 'an envelope header of 100,000 brackets',
    send: (target) => postEnvelope(target, `{"a":${'['.repeat(100_000)}\n`),
    status: 413,
    detail: /header line exceeds/,
  },
  {
    name: 'an envelope header of 30,000 brackets',
    send: (target) => postEnvelope(target, `{"a":${'['.repeat(30_000)}\n`),
    status: 400,
    detail: /nests too deep/,
  },
  {
    name: 'an HTTP header of 20 kB',
    send: (target) =>
      sendRaw({ url: envelopeUrl(target), headers: { 'x-junk': 'a'.repeat(20_000) } }),
    status: 431,
    detail: /^$/,
  },
  // The server hangs up in the middle: whether the 431 gets through is the network's luck.
  {
    name: 'an HTTP header of 100 kB',
    send: async (target) => {
      const headers = { 'x-junk': 'a'.repeat(100_000) }
      const { status } = await sendRaw({ url: envelopeUrl(target), headers })
      return { status: status === 431 ? 0 : status, text: '' }
    },
    status: 0,
    detail: /^$/,
  },
  {
    name: 'a query of 20 kB',
    send: (target) => sendRaw({ url: `${envelopeUrl(target)}&x=${'a'.repeat(20_000)}` }),
    status: 431,
    detail: /^$/,
  },
]
