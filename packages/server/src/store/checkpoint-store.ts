/** How far each queue's log has been processed. EventBatchStore moves it with the results. */
export interface CheckpointStore {
  /** 0 for a log that nobody has begun. */
  position(queue: string): Promise<number>
  /** Gives up everything up to the position. For operators: the pipeline never calls this. */
  skipTo(queue: string, position: number): Promise<void>
}
