/** A run of an issue's events within which a word is recorded for the first two that have it. */
export const WORD_WINDOW_EVENTS = 256

/** From which record on all events of a window may have the word. Once it was the first. */
export const WORD_RECORDS = 2

/** Events of a whole segment: a bitmap of them is 8 KiB. */
export const SEGMENT_SLOTS_MAX = 65_536

/** What the pages of a segment lead from. */
export const TAG_PAGES = 0
export const WORD_PAGES = 1
export type PageKind = typeof TAG_PAGES | typeof WORD_PAGES
