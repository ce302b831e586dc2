import type { IncomingMessage } from 'node:http'
import type { AuthFields } from '@vedette/protocol/auth'
import type { Sender } from '../../queue/queue-item.ts'
import type { RemoteIp } from './remote-ip.ts'

/** What is known about the sender beside the event; what is empty is absent. */
export function senderOf(req: IncomingMessage, auth: AuthFields, remoteIp: RemoteIp): Sender {
  const ip = remoteIp(req)
  const userAgent = req.headers['user-agent']
  return {
    ...(ip ? { remoteIp: ip } : {}),
    ...(userAgent ? { userAgent } : {}),
    ...(auth.client ? { client: auth.client } : {}),
    ...(auth.version === undefined ? {} : { protocolVersion: auth.version }),
  }
}
