/** How many bytes may be held at once, by all requests together. */
export interface ByteBudget {
  readonly takenBytes: number
  /** One request's share: nothing at first. */
  open(): HeldBytes
}

export interface HeldBytes {
  /** False when there is no room or the share was released, and then nothing is taken. */
  take(bytes: number): boolean
  /** Gives all of it back. Safe to call twice. */
  release(): void
}

export function createByteBudget(bytesMax: number): ByteBudget {
  let takenBytes = 0
  return {
    get takenBytes() {
      return takenBytes
    },
    open() {
      let held: number | undefined = 0
      return {
        take(bytes) {
          if (held === undefined || takenBytes + bytes > bytesMax) return false
          held += bytes
          takenBytes += bytes
          return true
        },
        release() {
          takenBytes -= held ?? 0
          held = undefined
        },
      }
    },
  }
}
