import { isItemType } from './envelope-item.ts'

/**
 * How much of an event is kept. Longer strings are cut and larger bags thinned out, with a note
 * in `_meta`; nothing here refuses an event. The numbers are the reference's, so that what its
 * clients were written for fits.
 */
export const EVENT_LIMITS = {
  messageCharsMax: 8192,
  exceptionValueCharsMax: 8192,
  culpritCharsMax: 200,
  transactionCharsMax: 200,
  loggerCharsMax: 64,
  serverNameCharsMax: 256,
  siteCharsMax: 256,
  symbolCharsMax: 256,
  checksumCharsMax: 128,
  pathCharsMax: 2048,
  emailCharsMax: 75,
  releaseCharsMax: 200,
  distCharsMax: 64,
  environmentCharsMax: 64,
  tagKeyCharsMax: 200, // 32 until 2023; today's clients use the longer ones
  tagValueCharsMax: 200,
  /** How long the title's part after the type may be. */
  titleValueCharsMax: 100,

  extraCharsMax: 262_144, // 256 KiB
  extraItemCharsMax: 16_384,
  extraDepthMax: 7,
  contextCharsMax: 8192,
  contextDepthMax: 7,
  modulesCharsMax: 8192,
  requestBodyCharsMax: 8192,
  varsCharsMax: 16_384,
  varsDepthMax: 5,
  breadcrumbDataCharsMax: 16_384,
  breadcrumbDataDepthMax: 5,
  /** Pairs of headers, cookies, query strings and tags. */
  pairsMax: 50,

  framesMax: 250, // the middle goes: both ends tell more
  breadcrumbsMax: 100,
  exceptionsMax: 100,
  threadsMax: 250,
  fingerprintPartsMax: 50,
  /** Lines of source on each side of a frame's own line. */
  contextLinesMax: 5,
  contextLineCharsMax: 256,
} as const

/** Bounds on what a request may bring: more is refused with 413. */
export const INTAKE_LIMITS = {
  storeBytesMax: 1_048_576, //            one event, expanded
  storeCompressedBytesMax: 1_048_576, //  documented as 200 KB, but old clients never knew
  envelopeBytesMax: 104_857_600, //       expanded
  envelopeCompressedBytesMax: 20_971_520,
  envelopeItemsMax: 1000, //              far above any client's batch
  envelopeHeaderBytesMax: 65_536, //      the longest recorded header is under 1 KiB
  eventBytesMax: 1_048_576,
  attachmentBytesMax: 104_857_600, //     also of all attachments of an envelope together
  sessionsMax: 100, //                    items of the types session and sessions, each
  sessionAggregatesMax: 100,
  checkInBytesMax: 102_400,
  profileBytesMax: 52_428_800,
  replayBytesMax: 104_857_600, //         expanded
  replayCompressedBytesMax: 10_485_760,
  logContainerBytesMax: 1_048_576,
} as const

/** An event older or further ahead than this is given the time of its arrival. */
export const EVENT_AGE_DAYS_MAX = 30
export const EVENT_AHEAD_S_MAX = 60

const BYTES_MAX_BY_TYPE: ReadonlyMap<string, number> = new Map([
  ['attachment', INTAKE_LIMITS.attachmentBytesMax],
  ['check_in', INTAKE_LIMITS.checkInBytesMax],
  ['profile', INTAKE_LIMITS.profileBytesMax],
  ['profile_chunk', INTAKE_LIMITS.profileBytesMax],
  ['replay_event', INTAKE_LIMITS.eventBytesMax],
  ['replay_recording', INTAKE_LIMITS.replayBytesMax],
  ['replay_video', INTAKE_LIMITS.replayBytesMax],
  ['unreal_report', INTAKE_LIMITS.attachmentBytesMax],
])

/**
 * The reference's limit for one payload. A type that the protocol does not name is bounded by the
 * envelope alone: it is skipped, and must not cost the items beside it.
 */
export function itemBytesMax(type: string): number {
  const unnamed = isItemType(type) ? INTAKE_LIMITS.eventBytesMax : INTAKE_LIMITS.envelopeBytesMax
  return BYTES_MAX_BY_TYPE.get(type) ?? unnamed
}
