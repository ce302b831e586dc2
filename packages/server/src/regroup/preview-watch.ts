import { RegroupError } from './regroup-error.ts'

/** Who waits for a preview: is told how far it is, and may give it up. */
export interface PreviewWatch {
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: PreviewProgress) => void | Promise<void>
}

export interface PreviewProgress {
  /** Of `eventCount`, those that have been grouped by the new rules. */
  readonly comparedCount: number
  readonly eventCount: number
}

/** Throws where nobody waits any more. */
export function createTeller({ signal, onProgress }: PreviewWatch, eventCount: number) {
  return async (comparedCount: number) => {
    await onProgress?.({ comparedCount, eventCount })
    if (signal?.aborted) throw new RegroupError('cancelled', 'The preview was cancelled.')
  }
}
