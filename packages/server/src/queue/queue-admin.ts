/** What an operator sees of a queue. */
export interface QueueInfo {
  readonly name: string
  readonly items: number
  readonly bytes: number
  /** Absent when nothing waits. */
  readonly oldestReceivedAtMs: number | undefined
}

/** For the command line, beside a running server. */
export interface QueueAdmin {
  list(): Promise<readonly QueueInfo[]>
  /** Gives up what waits, by moving the checkpoint to the end; answers how many items that was. */
  purge(name: string): Promise<number>
  close(): Promise<void>
}
