/**
 * How to connect a client of each kind. Every platform is a function that writes its steps with the
 * project's own DSN in place; the names of the steps are in the catalogue, the code is here.
 */

export interface Dsns {
  readonly public: string
  readonly secret: string
}

export type StepKind = 'install' | 'configure' | 'verify'

export interface CodeSample {
  /** Where it belongs; absent for what is typed into a terminal. */
  readonly file?: string
  readonly code: string
}

/** A step that a platform does not need is empty. */
export type SnippetSteps = Readonly<Record<StepKind, readonly CodeSample[]>>

export interface Platform {
  /** As a project says it of itself. */
  readonly id: string
  readonly label: string
  readonly kind: 'browser' | 'server' | 'mobile' | 'other'
  /** Its code is built, so that traces are readable by source maps alone. */
  readonly hasSourceMaps?: boolean
  /** For programs that have it already: nobody starts a project with it. */
  readonly isOld?: boolean
  readonly write: (dsn: Dsns) => SnippetSteps
}
