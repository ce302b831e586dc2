import type { TagLookup } from '../grouping.ts'
import type { Template } from './fingerprint-template.ts'
import type { GlobPath } from './path-glob.ts'
import type { StackFamily } from './stack-family.ts'

/** What matchers see of one exception. */
export interface ErrorView {
  readonly type: string
  readonly value: string
}

/** What matchers see of one frame, after stack-trace rules. */
export interface CalledView {
  readonly function: string
  readonly module: string
  /** The absolute path and the file name, where they differ. */
  readonly paths: readonly GlobPath[]
  readonly package: GlobPath | undefined
  readonly inApp: boolean
}

/** What matchers see of an event. Lists are made when a rule asks for them. */
export interface EventView {
  readonly family: StackFamily
  readonly message: string | undefined
  readonly logger: string | undefined
  readonly transaction: string | undefined
  readonly sdk: string | undefined
  readonly level: string | undefined
  readonly release: string | undefined
  readonly environment: string | undefined
  readonly tagOf: TagLookup
  errors(): readonly ErrorView[]
  frames(): readonly CalledView[]
}

export interface FingerprintRule {
  readonly line: number
  /** As it was written, for the explanation. */
  readonly text: string
  /** The only families that it can fit; undefined where it asks for none. */
  readonly families: ReadonlySet<string> | undefined
  readonly event: readonly ((event: EventView) => boolean)[]
  /** All of them on one exception. */
  readonly error: readonly ((error: ErrorView) => boolean)[]
  /** All of them on the message, or all on the value of one exception. */
  readonly message: readonly ((text: string) => boolean)[]
  /** All of them on one frame. */
  readonly frame: readonly ((frame: CalledView) => boolean)[]
  readonly fingerprint: readonly Template[]
  readonly title: Template | undefined
}
