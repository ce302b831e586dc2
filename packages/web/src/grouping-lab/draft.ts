import type { GroupingOptions } from '@vedette/protocol/api/grouping'
import type { ProjectSettings } from '@vedette/protocol/api/organization'
import { isJsonObject } from '@vedette/protocol/json'

/** Rules that somebody tries: what decides which events are one issue. */
export interface Rules {
  readonly groupingConfig: string
  readonly fingerprintingRules: string
  readonly groupingEnhancements: string
}

export interface Draft extends Rules {
  /** The rules that were in force when it was begun. */
  readonly base: Rules
}

const NAMES = ['groupingConfig', 'fingerprintingRules', 'groupingEnhancements'] as const

export function rulesOf(settings: Pick<ProjectSettings, keyof Rules>): Rules {
  const { groupingConfig, fingerprintingRules, groupingEnhancements } = settings
  return { groupingConfig, fingerprintingRules, groupingEnhancements }
}

/** What the draft would set, in the API's names; nothing where it is as the rules in force. */
export function changedOptions(draft: Rules, rules: Rules): GroupingOptions {
  const changed = NAMES.filter((name) => draft[name] !== rules[name])
  return Object.fromEntries(changed.map((name) => [name, draft[name]]))
}

export function isSameRules(one: Rules, other: Rules): boolean {
  return NAMES.every((name) => one[name] === other[name])
}

/** Whether a change would set exactly what the draft says. */
export function isPreviewOf(options: GroupingOptions | undefined, wanted: GroupingOptions) {
  return NAMES.every((name) => (options?.[name] ?? undefined) === (wanted[name] ?? undefined))
}

/** Undefined for what is no draft, whoever wrote it. */
export function parseDraft(text: string | null): Draft | undefined {
  if (text === null) return undefined
  try {
    const value: unknown = JSON.parse(text)
    if (!isJsonObject(value)) return undefined
    const [draft, base] = [readRules(value), readRules(value.base)]
    return draft && base && { ...draft, base }
  } catch {
    return undefined
  }
}

function readRules(value: unknown): Rules | undefined {
  if (!isJsonObject(value)) return undefined
  const { groupingConfig, fingerprintingRules, groupingEnhancements } = value
  if (typeof groupingConfig !== 'string') return undefined
  if (typeof fingerprintingRules !== 'string') return undefined
  if (typeof groupingEnhancements !== 'string') return undefined
  return { groupingConfig, fingerprintingRules, groupingEnhancements }
}
