import dgram, { type RemoteInfo, type Socket } from 'node:dgram'
import { isIPv6 } from 'node:net'
import { DATAGRAM_RECEIVE_BYTES, DATAGRAMS_IN_HAND_MAX } from '../../platform/limits.ts'
import type { Log } from '../../platform/log.ts'
import type { ReceiveDeps } from '../receive-deps.ts'
import { createReceiveDatagram } from './receive-datagram.ts'

export interface UdpIntakeDeps extends ReceiveDeps {
  /** Addresses to listen on; `0.0.0.0` and `::` may stand side by side. */
  readonly hosts: readonly string[]
  /** 0 lets the system choose one for each host. */
  readonly port: number
}

export interface UdpIntake {
  start(): Promise<void>
  /** Takes no more, and waits for what is in hand. */
  stop(): Promise<void>
  /** Where it listens. */
  addresses(): readonly { readonly address: string; readonly port: number }[]
}

/**
 * The oldest way in: one datagram is one event. Nobody is answered, so refusals show in the
 * outcomes and the debug log alone. A secret is read over: forging one is no harder than a key.
 */
export function createUdpIntake(deps: UdpIntakeDeps): UdpIntake {
  const sockets: Socket[] = []
  const inHand = new Set<Promise<void>>()
  const receive = createReceiveDatagram(deps)

  function onMessage(bytes: Uint8Array, from: RemoteInfo): void {
    // Without an answer there is no way to slow the senders down: what is too much is lost.
    if (inHand.size >= DATAGRAMS_IN_HAND_MAX) {
      deps.log.debug({ from: from.address }, 'a datagram was dropped: too many are in hand')
      return
    }
    const task: Promise<void> = receive(bytes, from).finally(() => inHand.delete(task))
    inHand.add(task)
  }

  async function listen(host: string): Promise<void> {
    const type = isIPv6(host) ? 'udp6' : 'udp4'
    // Each family has a socket of its own, so that both may share the port.
    const socket = dgram.createSocket({ type, ipv6Only: type === 'udp6' })
    socket.on('message', onMessage)
    await new Promise<void>((resolve, reject) => {
      socket.once('error', (error) => {
        socket.close()
        reject(error)
      })
      socket.bind(deps.port, host, () => {
        socket.removeAllListeners('error')
        resolve()
      })
    })
    socket.on('error', (err) => deps.log.error({ err }, 'a UDP socket failed'))
    setReceiveBuffer(socket, deps.log)
    sockets.push(socket)
  }

  return {
    async start() {
      for (const host of deps.hosts) await listen(host)
    },
    async stop() {
      const closing = sockets.splice(0)
      await Promise.all(closing.map((socket) => new Promise<void>((done) => socket.close(done))))
      await Promise.all(inHand)
    },
    addresses: () => sockets.map((socket) => socket.address()),
  }
}

/** Asks for room for a burst; systems give less than that without a word, or refuse. */
function setReceiveBuffer(socket: Socket, log: Log): void {
  try {
    socket.setRecvBufferSize(DATAGRAM_RECEIVE_BYTES)
  } catch (err) {
    log.debug({ err }, 'the UDP receive buffer stays as it is')
  }
}
