import type { ProjectId } from '@vedette/protocol/ids'

/**
 * What of an event symbolication needs, and no more: it crosses the border of a thread. Lines and
 * columns count from 1, as in frames.
 */
export interface SymbolicationJob {
  readonly projectId: ProjectId
  readonly release?: string
  readonly dist?: string
  readonly images: readonly DebugImage[]
  /** Of the exceptions, the event and its threads, in this order. */
  readonly traces: readonly JobTrace[]
}

/** Which build a file of the program is from. */
export interface DebugImage {
  readonly kind: 'sourcemap' | 'proguard'
  /** A lower-case UUID with dashes. */
  readonly debugId: string
  /** The address of the file, as the frames have it. */
  readonly file?: string
}

export interface JobTrace {
  /** Oldest first. */
  readonly frames: readonly JobFrame[]
  /** The class of the exception that the trace is of, with its package. */
  readonly exceptionClass?: string
}

export interface JobFrame {
  /** `other` has nothing to be looked up. */
  readonly language: 'javascript' | 'jvm' | 'other'
  /** Of JavaScript, the address of the file; of a JVM, the file's name. */
  readonly file?: string
  readonly function?: string
  readonly module?: string
  readonly line?: number
  readonly column?: number
  readonly hasContext?: boolean
}
