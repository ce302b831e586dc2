import type { IncomingMessage } from 'node:http'
import type { EventId } from '@vedette/protocol/ids'
import { isSecurityContentType } from '@vedette/protocol/security-report'
import { classifyStoreBody } from '@vedette/protocol/store-body'
import { CHECK_IN_BYTES_MAX, USER_REPORT_BYTES_MAX } from '../../platform/limits.ts'
import type { Expand } from '../expand.ts'
import { frameAttachments } from '../frame-attachments.ts'
import { frameCheckIn } from '../frame-check-in.ts'
import { frameEnvelope } from '../frame-envelope.ts'
import { frameSecurityReport } from '../frame-security-report.ts'
import { frameStore } from '../frame-store.ts'
import { frameUserReport } from '../frame-user-report.ts'
import type { Framed } from '../framed.ts'
import { IntakeError } from '../intake-error.ts'
import { type IntakeLimits, itemBytesMax } from '../intake-limits.ts'
import type { IntakeRoute } from './intake-route.ts'

export interface FrameBodyDeps {
  readonly limits: IntakeLimits
  readonly expand: Expand
  readonly randomId: () => EventId
}

export type FrameBody = (
  bytes: Uint8Array,
  route: IntakeRoute,
  req: IncomingMessage,
) => Framed | Promise<Framed>

/** What each endpoint makes of a decoded body. */
export function createFrameBody({ limits, expand, randomId }: FrameBodyDeps): FrameBody {
  const { eventBytesMax, envelopeItemsMax, headerBytesMax } = limits
  const envelopeLimits = {
    envelopeItemsMax,
    headerBytesMax,
    itemBytesMax: (type: string) => itemBytesMax(type, limits),
  }
  const storeDeps = { expand, eventBytesMax, randomId }
  return function frameBody(bytes, { endpoint, query, monitor, eventId }, req) {
    switch (endpoint) {
      case 'envelope':
        return frameEnvelope(bytes, envelopeLimits, randomId)
      case 'store':
        return frameStore(classifyStoreBody(bytes), storeDeps)
      case 'security':
        return frameSecurityReport(bytes, reportContext(query, req), randomId)
      case 'cron':
        return frameCheckIn(monitor?.slug ?? '', query, bytes)
      case 'attachments':
        return frameAttachments(eventId, bytes, req.headers['content-type'] ?? '')
      case 'error-page':
        return frameUserReport(eventId, bytes)
    }
  }
}

/** The most that a body may hold: as it comes over the wire, and decoded. */
export function bodyBytesMax(
  { endpoint }: IntakeRoute,
  isCompressed: boolean,
  limits: IntakeLimits,
): { readonly wire: number; readonly decoded: number } {
  const { envelopeBytesMax, envelopeCompressedBytesMax } = limits
  switch (endpoint) {
    case 'envelope': {
      const wire = isCompressed ? envelopeCompressedBytesMax : envelopeBytesMax
      return { wire, decoded: envelopeBytesMax }
    }
    case 'store':
      return { wire: limits.storeBytesMax, decoded: limits.storeBytesMax }
    case 'security':
      return { wire: limits.securityReportBytesMax, decoded: limits.securityReportBytesMax }
    case 'cron':
      return { wire: CHECK_IN_BYTES_MAX, decoded: CHECK_IN_BYTES_MAX }
    case 'attachments':
      return { wire: limits.envelopeBytesMax, decoded: limits.envelopeBytesMax }
    case 'error-page':
      return { wire: USER_REPORT_BYTES_MAX, decoded: USER_REPORT_BYTES_MAX }
  }
}

/** Envelopes and store bodies tell by content what they are; a report needs its type. */
export function checkContentType({ endpoint }: IntakeRoute, contentType: string | undefined): void {
  if (endpoint !== 'security' || isSecurityContentType(contentType ?? '')) return
  throw new IntakeError('content_type', 'the content type is none of a security report')
}

function reportContext(query: string, req: IncomingMessage) {
  const params = new URLSearchParams(query)
  const release = params.get('sentry_release')
  const environment = params.get('sentry_environment')
  const userAgent = req.headers['user-agent']
  return {
    ...(release ? { release } : {}),
    ...(environment ? { environment } : {}),
    ...(userAgent ? { userAgent } : {}),
  }
}
