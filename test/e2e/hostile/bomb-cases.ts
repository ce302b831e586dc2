import { gzipSync } from 'node:zlib'
import { type BombEncoding, makeBomb, makeLegacyBomb } from './bombs.ts'
import {
  envelopeOf,
  envelopeUrl,
  type HostileCase,
  type HostileTarget,
  storeUrl,
} from './hostile-target.ts'
import { sendRaw } from './raw-request.ts'

const EVENT = '{"message":"never stored"}'

const encodings: readonly BombEncoding[] = ['gzip', 'deflate', 'br', 'zstd']

/** Bodies that are not what their encoding says, or far more. */
export const BOMB_CASES: readonly HostileCase[] = [
  ...encodings.map((encoding) => ({
    name: `1 GiB of zeros in ${encoding}`,
    send: async (target: HostileTarget) =>
      encoded(envelopeUrl(target), encoding, await makeBomb(encoding)),
    status: 413,
    detail: /expands to more than 104857600 bytes/,
  })),
  {
    name: 'gzip in gzip under one header',
    send: (target) => encoded(envelopeUrl(target), 'gzip', gzipSync(gzipSync(EVENT))),
    status: 400,
    detail: /no JSON/,
  },
  {
    name: 'gzip in gzip under two headers',
    send: (target) => encoded(envelopeUrl(target), 'gzip, gzip', gzipSync(gzipSync(EVENT))),
    status: 415,
    detail: /more than one content encoding/,
  },
  {
    name: '256 MiB of zeros in base64 of zlib',
    send: (target) => sendRaw({ url: storeUrl(target), body: makeLegacyBomb(256) }),
    status: 413,
    detail: /expands to more than 1048576 bytes/,
  },
  {
    name: 'gzip that is none',
    send: (target) => encoded(envelopeUrl(target), 'gzip', Buffer.from('no gzip at all')),
    status: 400,
    detail: /expand|compress/,
  },
  {
    name: 'gzip cut short',
    send: (target) =>
      encoded(envelopeUrl(target), 'gzip', gzipSync(envelopeOf(EVENT)).subarray(0, -12)),
    status: 400,
    detail: /expand|compress/,
  },
  {
    name: 'an encoding nobody speaks',
    send: (target) => encoded(envelopeUrl(target), 'lzma', Buffer.from('x')),
    status: 415,
    detail: /not supported/,
  },
]

function encoded(url: string, encoding: string, body: Buffer) {
  return sendRaw({ url, headers: { 'content-encoding': encoding }, body })
}
