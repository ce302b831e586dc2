import type { JsonValue } from '@vedette/protocol/json'
import type { Secret } from './secret.ts'

/** A step from an event to one of its values. In a list of pairs it has an index and a name. */
export type PathStep = string | number | PairStep

interface PairStep {
  readonly index: number
  readonly key: string
}

/** What the default rules ask of the settings, compiled. Rules are given by their names. */
export interface ScrubPolicy {
  /** The rule by which the value of such a key is hidden. */
  readonly keyRule: (key: string) => string | undefined
  readonly cookieRule: (name: string) => string | undefined
  /** For headers that set cookies of whatever name. */
  readonly setCookieRule: string | undefined
  /** The rule by which all of such a text is hidden. */
  readonly textRule: (text: string) => string | undefined
  /** The parts to be hidden of data that programs and users gave. */
  readonly findSecrets: (text: string) => readonly Secret[]
  /** The same for names of code and machines, whose versions look like addresses. */
  readonly findCodeSecrets: (text: string) => readonly Secret[]
  /** Known places of addresses are emptied, whatever stands there. */
  readonly removesIps: boolean
  /** True of values that the settings call safe; undefined where they call none so. */
  readonly isExempt: ((path: readonly PathStep[], value: JsonValue) => boolean) | undefined
}
