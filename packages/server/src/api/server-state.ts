/** What an operator asks of the running server, besides what is stored. */
export interface ServerState {
  readonly findProblems: () => Promise<readonly ServerProblem[]>
  /** What waits to be processed. */
  readonly queueDepth: () => {
    readonly items: number
    readonly bytes: number
    readonly oldestReceivedAtMs: number | undefined
  }
  readonly settings: readonly ServerSetting[]
}

export interface ServerProblem {
  readonly message: string
  readonly severity: 'warning' | 'critical'
}

export interface ServerSetting {
  readonly name: string
  /** Undefined for what is secret. */
  readonly value: string | number | boolean | readonly string[] | undefined
  /** Where the value was found. */
  readonly source: string
}
