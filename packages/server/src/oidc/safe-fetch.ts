import { type LookupAddress, lookup } from 'node:dns'
import { type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'

const ANSWER_BYTES_MAX = 1024 * 1024
const TIMEOUT_MS = 10_000

/** The server would have to ask a machine of its own network. */
export class AddressForbidden extends Error {
  constructor(host: string) {
    super(`${host} is an internal address`)
    this.name = 'AddressForbidden'
  }
}

export interface SafeFetchRequest {
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | undefined
}

/**
 * Asks an address that somebody else chose. Unless permitted, it connects to no internal one: the
 * name is resolved once and that address is connected to, so that a second answer of the DNS cannot
 * lead elsewhere. Redirects are not followed, and neither time nor size is unlimited.
 */
export function createSafeFetch({ allowInternal }: { readonly allowInternal: boolean }) {
  const lookupAddress = allowInternal ? undefined : lookupOutside
  return function safeFetch(url: string, request: SafeFetchRequest): Promise<Response> {
    const { protocol, hostname } = new URL(url)
    const host = hostname.replace(/^\[|\]$/g, '')
    // A number is connected to without a look-up.
    if (!allowInternal && isIP(host) !== 0 && isInternal(host)) {
      return Promise.reject(new AddressForbidden(host))
    }
    const send = protocol === 'https:' ? requestHttps : requestHttp
    return new Promise((resolve, reject) => {
      const { method, headers } = request
      const signal = AbortSignal.timeout(TIMEOUT_MS)
      const options = { method, headers, signal, ...(lookupAddress && { lookup: lookupAddress }) }
      const sent = send(url, options, (answer) => {
        readAnswer(answer).then(resolve, reject)
      })
      sent.on('error', reject)
      sent.end(request.body)
    })
  }
}

async function readAnswer(answer: IncomingMessage): Promise<Response> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > ANSWER_BYTES_MAX) throw new Error(`more than ${ANSWER_BYTES_MAX} bytes came back`)
    chunks.push(chunk)
  }
  const status = answer.statusCode ?? 0
  const headers = new Headers()
  for (const [name, value] of Object.entries(answer.headers)) {
    if (value !== undefined) headers.set(name, String(value))
  }
  const isEmpty = status === 204 || status === 304
  return new Response(isEmpty ? null : Buffer.concat(chunks), { status, headers })
}

const lookupOutside: LookupFunction = (host, options, callback) => {
  lookup(host, { ...options, all: true }, (error, addresses: LookupAddress[] = []) => {
    const [first] = addresses
    if (error || first === undefined) return callback(error ?? new Error(`no ${host}`), '', 0)
    if (addresses.some(({ address }) => isInternal(address))) {
      return callback(new AddressForbidden(host), '', 0)
    }
    if (options.all) return callback(null, addresses)
    return callback(null, first.address, first.family)
  })
}

/** IANA's registries of special-purpose addresses: what is not reached over the internet. */
const INTERNAL = [
  '0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24',
  '192.0.2.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4',
  '240.0.0.0/4',
  '::/128 ::1/128 64:ff9b:1::/48 100::/64 2001:db8::/32 fc00::/7 fe80::/10 ff00::/8',
]

const internal = createBlockList()

export function isInternal(address: string): boolean {
  return internal.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}

function createBlockList(): BlockList {
  const list = new BlockList()
  for (const network of INTERNAL.join(' ').split(' ')) {
    const [address = '', prefix = ''] = network.split('/')
    list.addSubnet(address, Number(prefix), isIP(address) === 6 ? 'ipv6' : 'ipv4')
  }
  return list
}
