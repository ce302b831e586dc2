import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import type { AuthFields } from '@vedette/protocol/auth'
import type { Sender, SenderHints } from '../../queue/queue-item.ts'
import type { RemoteIp } from './remote-ip.ts'

/** What is known about the sender beside the event; what is empty is absent. */
export function senderOf(req: IncomingMessage, auth: AuthFields, remoteIp: RemoteIp): Sender {
  const ip = remoteIp(req)
  const userAgent = req.headers['user-agent']
  const clientHints = hintsOf(req.headers)
  return {
    ...(ip ? { remoteIp: ip } : {}),
    ...(userAgent ? { userAgent } : {}),
    ...(clientHints ? { clientHints } : {}),
    ...(auth.client ? { client: auth.client } : {}),
    ...(auth.version === undefined ? {} : { protocolVersion: auth.version }),
  }
}

/** Longer ones are made up, and each is kept with every item of its sender. */
const HINT_CHARS_MAX = 256

function hintsOf(headers: IncomingHttpHeaders): SenderHints | undefined {
  const brands = headers['sec-ch-ua']
  // A browser sends the others only with this one.
  if (typeof brands !== 'string' || brands.length > HINT_CHARS_MAX) return undefined
  return {
    brands,
    ...hintOf('platform', headers['sec-ch-ua-platform']),
    ...hintOf('platformVersion', headers['sec-ch-ua-platform-version']),
    ...hintOf('model', headers['sec-ch-ua-model']),
  }
}

function hintOf(name: keyof SenderHints, value: string | string[] | undefined): SenderHints {
  return typeof value === 'string' && value.length <= HINT_CHARS_MAX ? { [name]: value } : {}
}
