import { envelopeUrl, type HostileCase } from './hostile-target.ts'
import { openSocket, sendBytes } from './raw-request.ts'

/** What comes over the connection and is no HTTP. */
export const STREAM_CASES: readonly HostileCase[] = [
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
