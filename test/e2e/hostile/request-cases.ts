import { gzipSync } from 'node:zlib'
import { type BombEncoding, makeBomb, makeLegacyBomb, zeros } from './bombs.ts'
import {
  envelopeOf,
  envelopeUrl,
  type HostileCase,
  type HostileTarget,
  storeUrl,
} from './hostile-target.ts'
import { openSocket, sendBytes, sendRaw } from './raw-request.ts'

const MIB = 1024 * 1024
const GIB = 1024 * MIB
const EVENT = '{"message":"never stored"}'

/** Requests that must be refused, or answered, before they cost anything. */
export const REQUEST_CASES: readonly HostileCase[] = [
  ...bombs(),
  ...sizes(),
  ...framing(),
  ...senders(),
  ...notHttp(),
  ...apiInput(),
]

function bombs(): HostileCase[] {
  const encodings: readonly BombEncoding[] = ['gzip', 'deflate', 'br', 'zstd']
  return [
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
}

function sizes(): HostileCase[] {
  return [
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
        envelope(target, envelopeOf(JSON.stringify({ message: 'a'.repeat(2 * MIB) }))),
      status: 413,
      detail: /may hold 1048576 bytes/,
    },
    {
      name: 'an item that claims 1 GiB',
      send: (target) => envelope(target, `{}\n{"type":"event","length":${GIB}}\n${EVENT}`),
      status: 400,
      detail: /longer than what was sent/,
    },
    {
      name: '10,000 items',
      send: (target) => envelope(target, `{}\n${'{"type":"log"}\n{}\n'.repeat(10_000)}`),
      status: 400,
      detail: /more than 1000 items/,
    },
    {
      name: 'an envelope header of 100,000 brackets',
      send: (target) => envelope(target, `{"a":${'['.repeat(100_000)}\n`),
      status: 413,
      detail: /header line exceeds/,
    },
    {
      name: 'an envelope header of 30,000 brackets',
      send: (target) => envelope(target, `{"a":${'['.repeat(30_000)}\n`),
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
}

function framing(): HostileCase[] {
  return [
    {
      name: 'an empty body',
      send: (target) => envelope(target, ''),
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
      send: (target) => envelope(target, '{}\n{"length":2}\n{}'),
      status: 400,
      detail: /no type/,
    },
    {
      name: 'an item of negative length',
      send: (target) => envelope(target, '{}\n{"type":"event","length":-1}\n{}'),
      status: 400,
      detail: /no whole number/,
    },
    {
      name: 'a length in the middle of the payload',
      send: (target) => envelope(target, `{}\n{"type":"event","length":3}\n${EVENT}`),
      status: 400,
      detail: /does not end where/,
    },
    {
      name: 'two events in one envelope',
      send: (target) => envelope(target, `{}\n${`{"type":"event"}\n${EVENT}\n`.repeat(2)}`),
      status: 400,
      detail: /more than one event/,
    },
    {
      name: 'an event id that is none',
      send: (target) =>
        envelope(target, '{"event_id":"../x"}\n{"type":"event"}\n{"event_id":"0","message":"x"}'),
      status: 200,
      detail: /^\{"id":"[0-9a-f]{32}"\}$/,
    },
    {
      name: 'random bytes',
      send: (target) => envelope(target, Buffer.from([0, 255, 254, 10, 192, 128, 10, 0])),
      status: 400,
      detail: /no JSON/,
    },
  ]
}

function senders(): HostileCase[] {
  const anonymous = ({ url, projectId }: HostileTarget) => `${url}/api/${projectId}/envelope/`
  const body = envelopeOf(EVENT)
  return [
    {
      name: 'no authentication',
      send: (target) => sendRaw({ url: anonymous(target), body }),
      status: 401,
      detail: /key|auth/,
    },
    {
      name: 'an unknown key',
      send: (target) =>
        sendRaw({ url: `${anonymous(target)}?sentry_key=${'0f'.repeat(16)}`, body }),
      status: 403,
      detail: /no such key/,
    },
    {
      name: 'a key that is SQL',
      send: (target) =>
        sendRaw({
          url: `${anonymous(target)}?sentry_key=${encodeURIComponent("' or 1=1 --")}`,
          body,
        }),
      status: 401,
      detail: /key|auth/,
    },
    {
      name: 'a disabled key',
      send: (target) =>
        sendRaw({ url: `${anonymous(target)}?sentry_key=${target.disabledKey}`, body }),
      status: 403,
      detail: /key/,
    },
    {
      name: "a key to another's project",
      send: (target) =>
        sendRaw({ url: envelopeUrl({ ...target, projectId: target.otherProjectId }), body }),
      status: 403,
      detail: /project/,
    },
    {
      name: 'a project that cannot be',
      send: (target) =>
        sendRaw({ url: envelopeUrl({ ...target, projectId: '9'.repeat(40) }), body }),
      status: 403,
      detail: /project/,
    },
    {
      name: 'a DSN in the body for another project',
      send: (target) => {
        const dsn = `http://${target.publicKey}@${new URL(target.url).host}/${target.otherProjectId}`
        return envelope(target, `{"dsn":"${dsn}"}\n{"type":"event"}\n${EVENT}`)
      },
      status: 400,
      detail: /another project/,
    },
    {
      name: 'a method that is none of ours',
      send: (target) => sendRaw({ url: envelopeUrl(target), method: 'DELETE' }),
      status: 405,
      detail: /method/,
    },
  ]
}

function notHttp(): HostileCase[] {
  return [
    {
      name: 'a TLS greeting',
      send: ({ url }) => sendBytes(url, Buffer.from('1603010200010001fc0303', 'hex')),
      status: 400,
      detail: /^HTTP\/1\.1 400/,
    },
    {
      name: 'a line of NUL bytes',
      send: ({ url }) => sendBytes(url, Buffer.alloc(4096)),
      status: 400,
      detail: /^HTTP\/1\.1 400/,
    },
    {
      name: 'both a length and chunks',
      send: ({ url }) =>
        sendBytes(
          url,
          'POST /api/1/envelope/ HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n' +
            'Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
        ),
      status: 400,
      detail: /^HTTP\/1\.1 400/,
    },
    {
      name: 'a chunk whose size is no number',
      send: (target) => {
        const { pathname, search } = new URL(envelopeUrl(target))
        const head = `POST ${pathname}${search} HTTP/1.1\r\nHost: x\r\n`
        return sendBytes(target.url, `${head}Transfer-Encoding: chunked\r\n\r\nzz\r\n`)
      },
      status: 400,
      detail: /^HTTP\/1\.1 400/,
    },
    {
      name: 'a sender that hangs up in its body',
      send: async (target) => {
        const { pathname, search } = new URL(envelopeUrl(target))
        const socket = openSocket(target.url)
        const head = `POST ${pathname}${search} HTTP/1.1\r\nHost: x\r\nContent-Length: 999\r\n\r\n{`
        await new Promise((resolve) => socket.write(head, resolve))
        socket.destroy()
        return { status: 0, text: '' }
      },
      status: 0,
      detail: /^$/,
    },
  ]
}

function apiInput(): HostileCase[] {
  const get = (path: string) => async (target: HostileTarget) => {
    const headers = { authorization: `Bearer ${target.token}` }
    return sendRaw({ url: `${target.url}/api/0${path}`, method: 'GET', headers })
  }
  const issues = '/organizations/vedette/issues/'
  return [
    {
      name: 'the API with a made-up token',
      send: ({ url }) =>
        sendRaw({
          url: `${url}/api/0${issues}`,
          method: 'GET',
          headers: { authorization: 'Bearer sntryu_none' },
        }),
      status: 401,
      detail: /token/i,
    },
    {
      name: 'a search of 1,500 brackets',
      send: get(`${issues}?query=${'('.repeat(1500)}`),
      status: 200,
      detail: /^\[\]$/,
    },
    {
      name: 'a search of 3,000 brackets',
      send: get(`${issues}?query=${'('.repeat(3000)}`),
      status: 414,
      detail: /too long/,
    },
    {
      name: 'a search of 1,000 stars',
      send: get(`${issues}?query=${'*a'.repeat(1000)}`),
      status: 200,
      detail: /^\[\]$/,
    },
    {
      name: 'a search of 1,000 words',
      send: get(`${issues}?query=${'a+'.repeat(1000)}`),
      status: 400,
      detail: /at most 50 terms/,
    },
    {
      name: 'a cursor that is none',
      send: get(`${issues}?cursor=${'9'.repeat(400)}:x:y`),
      status: 400,
      detail: /cursor/i,
    },
    {
      name: 'a path out of the folder of pages',
      send: ({ url }) =>
        sendBytes(
          url,
          'GET /../../../../etc/passwd HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
        ),
      status: 200,
      detail: /<!doctype html>/i,
    },
    {
      name: 'a sign-in of 2 MiB',
      send: ({ url }) =>
        sendRaw({
          url: `${url}/api/0/auth/login/`,
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ email: 'a'.repeat(2 * MIB) }),
        }),
      status: 413,
      detail: /large/,
    },
    {
      name: 'a sign-in of 100,000 brackets',
      send: ({ url }) =>
        sendRaw({
          url: `${url}/api/0/auth/login/`,
          headers: { 'content-type': 'application/json' },
          body: '['.repeat(100_000),
        }),
      status: 400,
      detail: /JSON/i,
    },
  ]
}

function envelope(target: HostileTarget, body: string | Uint8Array) {
  return sendRaw({ url: envelopeUrl(target), body })
}

function encoded(url: string, encoding: string, body: Buffer) {
  return sendRaw({ url, headers: { 'content-encoding': encoding }, body })
}
