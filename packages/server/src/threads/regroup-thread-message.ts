import type { Regrouper } from '../regroup/regrouper.ts'

/** What the regroup thread is started with. */
export interface RegroupThreadData {
  readonly databasePath: string
}

/** The methods of Regrouper that other threads may call. */
export type RegroupMethod = {
  [Name in keyof Regrouper]: Regrouper[Name] extends (request: never) => Promise<unknown>
    ? Name
    : never
}[keyof Regrouper]
