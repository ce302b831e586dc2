import type { KeyId, ProjectId } from '@vedette/protocol/ids'
import type { KeptAttachment } from './kept-attachment.ts'

/** One accepted request, as intake took it: an envelope and what was known about its sender. */
export interface QueueItem {
  readonly projectId: ProjectId
  readonly keyId: KeyId
  readonly receivedAtMs: number
  readonly sender: Sender
  /** An envelope, expanded. Legacy bodies and security reports are framed as one by intake. */
  readonly body: Uint8Array
  /** What was in the envelope, and is not in the body any more. */
  readonly attachments?: readonly KeptAttachment[]
}

export interface Sender {
  readonly remoteIp?: string
  readonly userAgent?: string
  /** What a browser tells of itself beside it. */
  readonly clientHints?: SenderHints
  /** `sentry_client`, such as raven-python/6.10.0. */
  readonly client?: string
  readonly protocolVersion?: number
  /** Only where somebody watches what arrives. */
  readonly via?: Via
}

/** How a request came in. */
export interface Via {
  readonly transport: 'http' | 'udp'
  readonly endpoint: string
}

/** The headers Sec-CH-UA, -Platform, -Platform-Version and -Model, as they came. */
export interface SenderHints {
  readonly brands?: string
  readonly platform?: string
  readonly platformVersion?: string
  readonly model?: string
}
