import type { JsonObject, JsonValue } from './json.ts'

/** Frames run from the oldest call to the newest, as on the wire. */
export interface Stacktrace {
  readonly frames: readonly Frame[]
  readonly registers?: { readonly [name: string]: string }
  /** First and one past the last index left out, by the client (protocol 5) or for its limit. */
  readonly frames_omitted?: readonly [start: number, end: number]
  readonly instruction_addr_adjustment?: string
}

export interface Frame {
  readonly filename?: string
  readonly abs_path?: string
  readonly function?: string
  /** The name before demangling or cleaning. */
  readonly raw_function?: string
  /** The name in the binary's table of symbols. */
  readonly symbol?: string
  readonly module?: string
  readonly package?: string
  readonly platform?: string
  readonly lang?: string
  readonly lineno?: number
  readonly colno?: number
  readonly pre_context?: readonly string[]
  readonly context_line?: string
  readonly post_context?: readonly string[]
  readonly source_link?: string
  readonly in_app?: boolean
  /** Set where another stack begins, as after an await. */
  readonly stack_start?: boolean
  readonly vars?: JsonObject
  readonly instruction_addr?: string
  readonly symbol_addr?: string
  readonly image_addr?: string
  readonly addr_mode?: string
  readonly function_id?: string
  /** How the frame was found, such as `cfi` or `scan`, where the stack had to be guessed. */
  readonly trust?: string
  readonly lock?: JsonObject
  /** What the server noted while resolving the frame, such as why a source map did not help. */
  readonly data?: JsonObject
}

/** One link of a chain; the last of `values` is the one that was raised last. */
export interface ExceptionValue {
  readonly type?: string
  readonly value?: string
  readonly module?: string
  readonly thread_id?: string | number
  readonly mechanism?: Mechanism
  readonly stacktrace?: Stacktrace
  /** The trace as sent, kept when `stacktrace` was resolved through a source map. */
  readonly raw_stacktrace?: Stacktrace
}

export interface Mechanism {
  readonly type?: string
  readonly description?: string
  readonly help_link?: string
  readonly handled?: boolean
  /** The exception was made up by the client, so its type must not decide the group. */
  readonly synthetic?: boolean
  readonly source?: string
  readonly exception_id?: number
  readonly parent_id?: number
  readonly is_exception_group?: boolean
  readonly meta?: JsonObject
  readonly data?: JsonObject
}

export interface Thread {
  readonly id?: string | number
  readonly name?: string
  readonly crashed?: boolean
  readonly current?: boolean
  readonly main?: boolean
  readonly state?: string
  readonly stacktrace?: Stacktrace
  readonly raw_stacktrace?: Stacktrace
  readonly held_locks?: { readonly [address: string]: JsonValue }
}
