/**
 * Every maximum that is not a setting, with its unit and its reason. Limits on the parts of an
 * event stand in normalize/event-limits.ts.
 */

const KIB = 1024
const MIB = 1024 * KIB

/** Compressed envelope, the reference's documented figure. */
export const ENVELOPE_COMPRESSED_BYTES_MAX = 20 * MIB
/** Expanded envelope, the reference's documented figure. */
export const ENVELOPE_BYTES_MAX = 100 * MIB
/** A single event, expanded, the reference's documented figure. */
export const EVENT_BYTES_MAX = 1 * MIB
/** A legacy body, as sent and expanded: the largest event as base64, escaped in a form. */
export const STORE_BYTES_MAX = 4 * MIB
/** A browser's report; real ones are under 10 kB. */
export const SECURITY_REPORT_BYTES_MAX = 1 * MIB
/** Items in one envelope: far above what any client batches. */
export const ENVELOPE_ITEMS_MAX = 1000
/** A header line of an envelope; real ones are under 2 kB. */
export const ENVELOPE_HEADER_BYTES_MAX = 64 * KIB
/** An attachment, and all of an event together: the reference's documented figure. */
export const ATTACHMENT_BYTES_MAX = 100 * MIB
/** Attachments of one event: real ones have a screenshot, a dump and some logs. */
export const ATTACHMENTS_MAX = 100
/** Sessions in one envelope, the reference's documented figure. */
export const ENVELOPE_SESSIONS_MAX = 100
/** A monitor's check-in, the reference's documented figure. */
export const CHECK_IN_BYTES_MAX = 100 * KIB
/** The form of a dialog: its texts, each character escaped. */
export const USER_REPORT_BYTES_MAX = 64 * KIB
/** A profile, the reference's documented figure. */
export const PROFILE_BYTES_MAX = 50 * MIB
/** Bodies that intake holds at once, from first byte to answer; a body takes thrice its size. */
export const INTAKE_BYTES_IN_FLIGHT_MAX = 256 * MIB
/** Compressed bytes that intake expands on its own thread: real events take it 15 to 60 us. */
export const EXPAND_INLINE_BYTES_MAX = 32 * KIB
/** Expanded bytes at which that thread gives up and another goes on: 2 to 15 ms of work. */
export const EXPAND_INLINE_EXPANDED_BYTES_MAX = 1 * MIB
/** Expansions on other threads at once: each may hold the largest envelope twice. */
export const EXPANSIONS_MAX = 2
/** Requests that wait for one of those. */
export const EXPANSIONS_WAITING_MAX = 100
/** What is read and dropped of a refused body, so that its sender gets to read the answer. */
export const DISCARD_BYTES_MAX = 64 * MIB
export const DISCARD_MS_MAX = 10_000
/** A refused body that is dropped without giving up the connection. */
export const DISCARD_KEEP_ALIVE_BYTES_MAX = 1 * MIB
/** The HTTP server's patience: headers, a whole request, and silence between two. */
export const HTTP_HEADERS_TIMEOUT_MS = 20_000
/** 20 MiB at 1.5 Mbit/s. */
export const HTTP_REQUEST_TIMEOUT_MS = 120_000
/** Longer than the 60 s of common proxies, so that they are the ones to close. */
export const HTTP_KEEP_ALIVE_TIMEOUT_MS = 65_000

/** How long a key is used as it was read: a change in another process takes at most this. */
export const KEY_FRESH_MS = 10_000
/** From then on a key in use is read anew, while it is used on. */
export const KEY_REFRESH_MS = 5_000
/** How long a key is used while it cannot be read anew, such as when the database is away. */
export const KEY_STALE_MS = 10 * 60_000
/** How long a key stays unknown. */
export const KEY_UNKNOWN_MS = 5_000
/** Keys remembered, about 500 bytes each. */
export const KEYS_CACHED_MAX = 20_000
/** Unknown keys remembered: few, because anybody can make them up. */
export const KEYS_UNKNOWN_CACHED_MAX = 2_000
/** Keys whose limits are watched at once. */
export const RATE_WINDOWS_MAX = 20_000
/** Authentication headers cached, about 500 bytes each. */
export const AUTH_HEADERS_CACHED_MAX = 2_000
/** Real ones are under 200 characters. */
export const AUTH_HEADER_CACHED_CHARS_MAX = 256
/** Counters of refusals between two flushes. */
export const OUTCOME_COUNTERS_MAX = 20_000

/** A JSON body of the web API; parsing this much holds the main thread for some 5 ms. */
export const API_BODY_BYTES_MAX = 1 * MIB
/** A picture of a person or an organization, which is shown in a square of some 100 pixels. */
export const AVATAR_BYTES_MAX = 1 * MIB
/** The longer side of it: what a browser unpacks to show a few of them stays small. */
export const AVATAR_SIDE_PIXELS_MAX = 2048
/** A release with its commits and their files: builds send one now and then, and wait for it. */
export const RELEASE_BODY_BYTES_MAX = 4 * MIB
/** What somebody writes about an issue; log excerpts and stack traces are among it. */
export const COMMENT_CHARS_MAX = 10_000
/** Streams of server-sent events that a server holds: each is a connection and a timer. */
export const STREAMS_MAX = 500
/** And those of one person or token: a browser opens six connections to a host at most. */
export const STREAMS_PER_CALLER_MAX = 12
/** What waits for a reader of a stream before it is cut off: hundreds of messages. */
export const STREAM_BACKLOG_BYTES_MAX = 64 * KIB
/** Proxies close a connection that is silent for 30 to 60 s. */
export const STREAM_HEARTBEAT_MS = 15_000
/** How long somebody may read on who is let in no more. */
export const STREAM_ACCESS_CHECK_MS = 30_000
/** When a browser tries again that was cut off. */
export const STREAM_RETRY_MS = 3_000
/** How often is looked for news of issues while somebody listens. */
export const NEWS_INTERVAL_MS = 1_000
/** Rows that one look reads of a table; where there may be more, nobody is told of each. */
export const NEWS_ROWS_MAX = 5_000
/** Issues that one message names: a page of them, and some. */
export const NEWS_ISSUES_MAX = 200
/** Looks from different positions at once, as when many come back after a restart. */
export const NEWS_POSITIONS_MAX = 20
/** Datagrams between their arrival and the queue: 64 MiB when each is as large as it may be. */
export const DATAGRAMS_IN_HAND_MAX = 1000
/** The system's buffer for datagrams: 64 of the largest, thousands of usual ones. */
export const DATAGRAM_RECEIVE_BYTES = 4 * MIB

/**
 * Items that one transaction takes. The more, the more rows of counters and tags fall together:
 * 1000 took 40 % less time per event than 250, 2000 took 10 % less again, and a transaction still
 * takes under 0.2 s.
 */
export const BATCH_ITEMS_MAX = 2000
/** Bytes that one batch takes, so that large events do not make long transactions. */
export const BATCH_BYTES_MAX = 8 * MIB
/** Attempts before an item is buried: with the delays below, after six minutes. */
export const ATTEMPTS_MAX = 6
export const RETRY_DELAY_FIRST_MS = 1_000
export const RETRY_DELAY_MAX_MS = 30 * 60_000

/** What arrived for watched projects, kept for their streams: some 2 MiB of the database. */
export const TAIL_ARRIVALS_MAX = 2_000
/** Items of one batch that are explained; of those beyond, only the number is told. */
export const TAIL_BATCH_ENTRIES_MAX = 50
/** What a process holds between two writes; beyond, only the number is told. */
export const TAIL_WAITING_MAX = 100
/** A text of a sender in what is shown, such as a title or a client's name. */
export const TAIL_TEXT_CHARS_MAX = 200
/** Rules, reasons and fields that one step lists. */
export const TAIL_LIST_MAX = 20
/** How long a stream's watch lasts unless it is renewed. */
export const TAIL_WATCH_MS = 30_000
/** How old the list of watched projects may be, at intake and in the worker. */
export const TAIL_WATCH_FRESH_MS = 1_000

/** Issues that one request changes, merges or deletes. */
export const BULK_ISSUES_MAX = 10_000
/** Issues that one request merges or discards: each takes its events along. */
export const BULK_MOVED_ISSUES_MAX = 1_000
/** How long an issue is archived for a time: five years. */
export const IGNORE_MINUTES_MAX = 5 * 366 * 24 * 60
/** In which a number of events or users is counted: a week, the reference's own. */
export const IGNORE_WINDOW_MINUTES_MAX = 7 * 24 * 60
/** Events or users that an archived issue waits for. */
export const IGNORE_COUNT_MAX = 1_000_000
