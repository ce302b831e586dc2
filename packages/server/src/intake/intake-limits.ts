import {
  CHECK_IN_BYTES_MAX,
  ENVELOPE_BYTES_MAX,
  ENVELOPE_COMPRESSED_BYTES_MAX,
  ENVELOPE_HEADER_BYTES_MAX,
  ENVELOPE_ITEMS_MAX,
  EVENT_BYTES_MAX,
  INTAKE_BYTES_IN_FLIGHT_MAX,
  PROFILE_BYTES_MAX,
  SECURITY_REPORT_BYTES_MAX,
  STORE_BYTES_MAX,
} from '../platform/limits.ts'

/** How much one request may hold, and all of them together. */
export interface IntakeLimits {
  /** An envelope as sent, when it is compressed. */
  readonly envelopeCompressedBytesMax: number
  readonly envelopeBytesMax: number
  readonly envelopeItemsMax: number
  readonly headerBytesMax: number
  /** A legacy body, compressed or not, before its own text forms are taken off. */
  readonly storeBytesMax: number
  readonly eventBytesMax: number
  readonly securityReportBytesMax: number
  readonly bytesInFlightMax: number
}

export const INTAKE_LIMITS: IntakeLimits = {
  envelopeCompressedBytesMax: ENVELOPE_COMPRESSED_BYTES_MAX,
  envelopeBytesMax: ENVELOPE_BYTES_MAX,
  envelopeItemsMax: ENVELOPE_ITEMS_MAX,
  headerBytesMax: ENVELOPE_HEADER_BYTES_MAX,
  storeBytesMax: STORE_BYTES_MAX,
  eventBytesMax: EVENT_BYTES_MAX,
  securityReportBytesMax: SECURITY_REPORT_BYTES_MAX,
  bytesInFlightMax: INTAKE_BYTES_IN_FLIGHT_MAX,
}

/**
 * The most that one payload of the type may hold. One item over it costs the whole envelope: the
 * sender sees 413 and knows, where dropping the item alone would look like success.
 */
export function itemBytesMax(type: string, limits: IntakeLimits): number {
  switch (type) {
    case 'event':
    case 'transaction':
    case 'feedback':
    case 'user_report':
    case 'session':
    case 'sessions':
    case 'client_report':
      return limits.eventBytesMax
    case 'check_in':
      return CHECK_IN_BYTES_MAX
    case 'profile':
    case 'profile_chunk':
      return PROFILE_BYTES_MAX
    default:
      return limits.envelopeBytesMax
  }
}
