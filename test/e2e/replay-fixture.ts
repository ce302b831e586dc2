import { createSocket } from 'node:dgram'
import { request } from 'node:http'
import { gzipSync } from 'node:zlib'
import type { ProjectKeyDetail } from '@vedette/protocol/api/organization'
import { decodeBody } from '../../fixtures/decode-fixture.ts'
import { type Fixture, fixtureDsn } from '../../fixtures/read-fixtures.ts'

/** Where a recorded request is sent instead of where it was recorded. */
export interface ReplayTarget {
  readonly url: string
  readonly udpPort: number
  readonly key: Pick<ProjectKeyDetail, 'public' | 'secret' | 'projectId'>
}

export interface ReplayAnswer {
  /** 0 for a datagram, which has no answer. */
  readonly status: number
  readonly body: string
}

/** Sends a recorded request as it travelled, with another project and key. */
export function replayFixture(fixture: Fixture, target: ReplayTarget): Promise<ReplayAnswer> {
  return fixture.transport === 'udp' ? replayDatagram(fixture, target) : replayHttp(fixture, target)
}

function replayHttp(fixture: Fixture, { url, key }: ReplayTarget): Promise<ReplayAnswer> {
  const path = withProject(withKey(fixture.path, key), key)
  const headers = Object.entries(fixture.headers).filter(([name]) => name !== 'content-length')
  const body = rekeyBody(fixture, key)
  return new Promise((resolve, reject) => {
    const req = request(url + path, {
      method: fixture.method,
      headers: {
        ...Object.fromEntries(headers.map(([name, value]) => [name, withKey(value, key)])),
        'content-length': body.length,
      },
    })
    req.on('error', reject)
    req.on('response', (res) => {
      const chunks: Buffer[] = []
      res.on('data', (chunk: Buffer) => chunks.push(chunk))
      res.on('end', () => {
        resolve({ status: res.statusCode ?? 0, body: Buffer.concat(chunks).toString() })
      })
      res.on('error', reject)
    })
    req.end(body)
  })
}

async function replayDatagram(
  fixture: Fixture,
  { udpPort, key }: ReplayTarget,
): Promise<ReplayAnswer> {
  const bytes = bytesOf(fixture)
  const bodyAt = bytes.indexOf('\n\n')
  const header = withKey(bytes.toString('utf8', 0, bodyAt), key)
  await sendDatagram(udpPort, Buffer.concat([Buffer.from(header), bytes.subarray(bodyAt)]))
  return { status: 0, body: '' }
}

/** Resolves when the system has taken the datagram; it may still be lost. */
export function sendDatagram(port: number, datagram: Uint8Array): Promise<void> {
  const socket = createSocket('udp4')
  return new Promise((resolve, reject) => {
    socket.send(datagram, port, '127.0.0.1', (error) => {
      socket.close()
      if (error) reject(error)
      else resolve()
    })
  })
}

// Of a body only an envelope's first line says where it is to go; all else stays as it was sent.
function rekeyBody(fixture: Fixture, key: ReplayTarget['key']): Buffer {
  if (fixture.method === 'GET') return Buffer.alloc(0)
  const body = decodeBody(fixture)
  const headerEnd = body.indexOf('\n') + 1
  const header = body.toString('utf8', 0, headerEnd)
  if (!fixture.path.includes('/envelope/') || !header.includes('"dsn"')) return bytesOf(fixture)
  const rekeyed = withKey(header, key).replace(/("dsn":"[^"]*\/)\d+"/, `$1${key.projectId}"`)
  const plain = Buffer.concat([Buffer.from(rekeyed), body.subarray(headerEnd)])
  return fixture.headers['content-encoding'] === 'gzip' ? gzipSync(plain) : plain
}

function bytesOf(fixture: Fixture): Buffer {
  return Buffer.from(fixture.bodyBase64, 'base64')
}

function withKey(text: string, key: ReplayTarget['key']): string {
  return text
    .replaceAll(fixtureDsn.publicKey, key.public)
    .replaceAll(fixtureDsn.secretKey, key.secret)
}

function withProject(path: string, { projectId }: ReplayTarget['key']): string {
  return path.replace(`/api/${fixtureDsn.projectId}/`, `/api/${projectId}/`)
}
