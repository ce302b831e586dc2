import type {
  GroupingComponentInfo,
  GroupingInfo,
  GroupingVariantInfo,
} from '@vedette/protocol/api/grouping'
import type {
  ExplainedVariant,
  GroupingComponent,
  GroupingExplanation,
  GroupingVariant,
} from '../../grouping/grouping.ts'
import { groupingSettingsOf } from '../../projects/grouping-options.ts'
import type { OptionValues } from '../../store/project-option-store.ts'
import type { GroupingChange } from '../../store/regroup-store.ts'

/** The settings as the project's detail shows them. */
export function formatGroupingSettings(options: OptionValues, nowMs: number) {
  const settings = groupingSettingsOf(options, nowMs)
  const expiry = options.secondaryGroupingExpiry
  return {
    groupingConfig: settings.version,
    secondaryGroupingConfig: settings.secondaryVersion ?? null,
    secondaryGroupingExpiry: typeof expiry === 'number' ? expiry : 0,
    groupingEnhancements: settings.stacktraceRules,
    fingerprintingRules: settings.fingerprintRules,
  }
}

// What the reference calls the ways to group.
const TYPES: Readonly<Record<GroupingVariant, GroupingVariantInfo['type']>> = {
  fingerprint: 'custom_fingerprint',
  checksum: 'checksum',
  app: 'component',
  system: 'component',
  message: 'component',
  template: 'component',
  security: 'component',
  fallback: 'fallback',
}

/**
 * Every way to group the event by its name, with the tree that tells what counted and what did
 * not. `hashMismatch`: the hash does not lead to the issue that the event is in.
 */
export function formatGroupingInfo(
  { variants }: GroupingExplanation,
  issueHashes: ReadonlySet<string>,
): GroupingInfo {
  return Object.fromEntries(
    variants.map((variant) => [keyOf(variant), formatVariant(variant, issueHashes)]),
  )
}

function keyOf({ key, isSecondary, version }: ExplainedVariant): string {
  return isSecondary ? `${key}-${version}` : key
}

function formatVariant(
  variant: ExplainedVariant,
  issueHashes: ReadonlySet<string>,
): GroupingVariantInfo {
  const { key, hash, contributes, hint, version, isSecondary, components } = variant
  return {
    key: keyOf(variant),
    type: TYPES[key],
    description: key,
    hash: hash ?? null,
    hashMismatch: contributes && hash !== undefined && !issueHashes.has(hash),
    contributes,
    hint: hint ?? null,
    isSecondary,
    config: { id: version },
    component: formatComponent({ id: key, contributes, values: components }),
  }
}

function formatComponent(component: GroupingComponent): GroupingComponentInfo {
  const { id, name, contributes, hint, values } = component
  return {
    id,
    name: name ?? null,
    contributes,
    hint: hint ?? null,
    values: values.map((value) => (typeof value === 'string' ? value : formatComponent(value))),
  }
}

/** A change with everything that its author is shown; times in ISO 8601. */
export function formatGroupingChange(change: GroupingChange) {
  const { id, kind, status, actorUserId, summary } = change
  return {
    id: String(id),
    kind,
    status,
    actor: actorUserId === undefined ? null : String(actorUserId),
    ...summary,
    dateCreated: new Date(change.createdAtMs).toISOString(),
    dateApplied: formatTime(change.appliedAtMs),
    dateReverted: formatTime(change.revertedAtMs),
  }
}

function formatTime(atMs: number | undefined): string | null {
  return atMs === undefined ? null : new Date(atMs).toISOString()
}
