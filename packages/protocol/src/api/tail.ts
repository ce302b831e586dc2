import type { TailOutcomeKind, TailStep } from '../tail-entry.ts'

/** From here on, everything that arrives is told. */
export interface TailReady {
  readonly type: 'ready'
}

/** More came than is told. */
export interface TailSkipped {
  readonly type: 'skipped'
  readonly id: string
  readonly project: TailProject
  readonly count: number
}

/** One item that arrived, with each decision about it. */
export interface TailItem {
  readonly type: 'arrival'
  readonly id: string
  readonly dateReceived: string
  readonly project: TailProject
  /** Null where no key of the project was found, or where it is gone. */
  readonly key: {
    readonly label: string
    readonly rateLimit: { readonly count: number; readonly window: number } | null
  } | null
  /** The protocol's name, or `envelope` for a request of which no more is known. */
  readonly itemType: string
  readonly eventId: string | null
  readonly title: string | null
  readonly level: string | null
  /** False for what is lost to the project. */
  readonly isAccepted: boolean
  /** The issue that the event joined or opened. */
  readonly issue: {
    readonly id: string
    readonly shortId: string
    readonly isNew: boolean
  } | null
  readonly steps: readonly TailStep[]
  readonly outcome: {
    readonly kind: TailOutcomeKind
    readonly reason: string | null
    /** What the sender was told. */
    readonly message: string | null
    /** The HTTP status that the sender got. */
    readonly status: number | null
    /** Seconds. */
    readonly retryAfter: number | null
    readonly attempt: number | null
  }
}

export interface TailProject {
  readonly id: string
  readonly slug: string
}

/** The data of one message of the stream; the message's event is its type. */
export type TailMessage = TailReady | TailSkipped | TailItem
