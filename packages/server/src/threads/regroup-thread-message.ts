import type { RegroupRefusal } from '../regroup/regroup-error.ts'
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

export interface RegroupThreadRequest {
  readonly id: number
  readonly method: RegroupMethod
  readonly request: unknown
}

export type RegroupThreadAnswer =
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly refusal: RegroupRefusal; readonly sentence: string }
  | { readonly id: number; readonly failure: string }
