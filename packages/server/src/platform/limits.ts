/**
 * Every maximum that is not a setting, with its unit and its reason. Limits on the parts of an
 * event are the protocol's: see @vedette/protocol/event-limits.
 */

const KIB = 1024
const MIB = 1024 * KIB

/** Compressed envelope, the reference's documented figure. */
export const ENVELOPE_COMPRESSED_BYTES_MAX = 20 * MIB
/** Expanded envelope, the reference's documented figure. */
export const ENVELOPE_BYTES_MAX = 100 * MIB
/** A single event, expanded, the reference's documented figure. */
export const EVENT_BYTES_MAX = 1 * MIB
/** A legacy body, as sent: the reference's newer figure, its first was 200 kB. */
export const STORE_COMPRESSED_BYTES_MAX = 20 * MIB
/** A browser's report; real ones are under 10 kB. */
export const SECURITY_REPORT_BYTES_MAX = 1 * MIB
/** Items in one envelope: far above what any client batches. */
export const ENVELOPE_ITEMS_MAX = 1000
/** A header line of an envelope; real ones are under 2 kB. */
export const ENVELOPE_HEADER_BYTES_MAX = 64 * KIB
/** Nesting of JSON that we are willing to walk; real events stay under 30. */
export const JSON_DEPTH_MAX = 200
/** A JSON body of the web API. */
export const API_BODY_BYTES_MAX = 20 * MIB
/** One UDP datagram. */
export const DATAGRAM_BYTES_MAX = 64 * KIB

/** Items that one transaction takes: 250 amortise its fixed cost below 1 % of the work. */
export const BATCH_ITEMS_MAX = 250
/** Bytes that one batch takes, so that large events do not make long transactions. */
export const BATCH_BYTES_MAX = 8 * MIB
/** Attempts before an item is buried: with the delays below about an hour. */
export const ATTEMPTS_MAX = 6
export const RETRY_DELAY_FIRST_MS = 1_000
export const RETRY_DELAY_MAX_MS = 30 * 60_000
