import type { EventId } from './ids.ts'

/** How a step of processing ended for an item: it went on, went on changed, or ended there. */
export type TailVerdict = 'passed' | 'changed' | 'stopped'

/** What a request brought, as far as it was read. */
export interface TailReceived {
  readonly step: 'receive'
  readonly verdict: TailVerdict
  /** Absent where nobody watched yet when it came. */
  readonly transport?: 'http' | 'udp'
  /** Such as `envelope` or `store`. */
  readonly endpoint?: string
  /** The client's name and version, or the program's. */
  readonly client?: string
  /** Of the item, expanded; of the request's body as declared where it was refused. */
  readonly bytes?: number
  readonly reason?: string
}

/** Whether the key may send, and the page that it was sent from. */
export interface TailAuth {
  readonly step: 'auth'
  readonly verdict: TailVerdict
  readonly reason?: string
}

/** Rate limits, and the room in the queue. */
export interface TailLimit {
  readonly step: 'limit'
  readonly verdict: TailVerdict
  readonly reason?: string
  readonly retryAfterSeconds?: number
}

/** Whether the item can be read as what it says it is. */
export interface TailRead {
  readonly step: 'read'
  readonly verdict: TailVerdict
  readonly reason?: string
  /** What made no sense, by kind and field, with how often. */
  readonly problems?: readonly {
    readonly type: string
    readonly name?: string
    readonly count: number
  }[]
}

export interface TailFilter {
  readonly step: 'filter'
  readonly verdict: TailVerdict
  /** The filter that fits. */
  readonly reason?: string
}

/** Frames of built code become frames of their sources. */
export interface TailSymbolicate {
  readonly step: 'symbolicate'
  readonly verdict: TailVerdict
  readonly frameCount: number
  readonly mappedCount: number
  /** Why frames are not mapped, with how many files that is true of. */
  readonly unmapped: readonly { readonly reason: string; readonly count: number }[]
}

/** Which rules hid how many values; never the values. */
export interface TailScrub {
  readonly step: 'scrub'
  readonly verdict: TailVerdict
  readonly rules: readonly { readonly rule: string; readonly count: number }[]
}

export interface TailGroup {
  readonly step: 'group'
  readonly verdict: TailVerdict
  readonly reason?: string
  readonly hashes: readonly string[]
  /** What decided: a variant of grouping such as `app` or `fingerprint`. */
  readonly variant?: string
  /** The rule for fingerprints that fitted, and where it stands. */
  readonly rule?: string
  readonly fingerprint?: readonly string[]
}

export type TailStep =
  | TailReceived
  | TailAuth
  | TailLimit
  | TailRead
  | TailFilter
  | TailSymbolicate
  | TailScrub
  | TailGroup

/**
 * What became of the item. `stored`; `counted`, of reports of clients; `waiting`, of check-ins,
 * whose monitor decides later; `retried`, where our own code failed; else it is lost: `refused`
 * before it was accepted, `dropped` afterwards, or `buried` with its bytes.
 */
export type TailOutcomeKind =
  | 'stored'
  | 'counted'
  | 'waiting'
  | 'retried'
  | 'refused'
  | 'dropped'
  | 'buried'

export interface TailOutcome {
  readonly kind: TailOutcomeKind
  /** Why it was refused or dropped, as outcomes name it. */
  readonly reason?: string
  /** What the sender was told in words. */
  readonly message?: string
  /** The status that the sender was answered with. */
  readonly status?: number
  readonly retryAfterSeconds?: number
  /** The attempt that failed, from 1. */
  readonly attempt?: number
  /** What the item added to: its issue, and whether it opened it. */
  readonly issue?: { readonly id: string; readonly shortNumber: number; readonly isNew: boolean }
}

/** One item that arrived, with each decision about it. All texts are cut to a length. */
export interface TailEntry {
  readonly itemType: string
  readonly eventId?: EventId | undefined
  readonly title?: string
  readonly level?: string
  readonly keyId?: number
  readonly steps: readonly TailStep[]
  readonly outcome: TailOutcome
}

/** The kinds of fate of what is lost to the project. */
const REJECTED: ReadonlySet<TailOutcomeKind> = new Set(['refused', 'dropped', 'buried'])

export function isRejected({ kind }: Pick<TailOutcome, 'kind'>): boolean {
  return REJECTED.has(kind)
}
