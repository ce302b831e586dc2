/** What the thread that puts uploaded files together is started with. */
export interface AssemblyThreadData {
  readonly databasePath: string
  readonly blobDirectory: string
  readonly diskFreeBytesMin: number
  readonly symbolicationCacheBytes: number
}

/** What it is told: there may be work, or there is none and it may end. */
export type AssemblyThreadRequest = 'work' | 'stop'

/** What it tells the main thread. */
export type AssemblyThreadMessage =
  | { readonly kind: 'settled'; readonly id: number }
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'log'
      readonly level: 'debug' | 'info' | 'warn' | 'error'
      readonly fields: object
      readonly message: string
    }
