import type { GroupingVariantInfo } from '@vedette/protocol/api/grouping'

const TITLES: ReadonlyMap<string, string> = new Map([
  ['fingerprint', 'Fingerprint'],
  ['checksum', 'Checksum'],
  ['app', 'In-app frames'],
  ['system', 'All frames'],
  ['message', 'Message'],
  ['template', 'Template'],
  ['security', 'Security report'],
  ['fallback', 'Nothing to go by'],
])

/** What a way to group looks at, in the words of the event's page. */
export function variantTitle({ description }: Pick<GroupingVariantInfo, 'description'>): string {
  return TITLES.get(description) ?? description
}

type Verdict = Pick<GroupingVariantInfo, 'contributes' | 'hashMismatch' | 'isSecondary' | 'hint'>

/** Whether a way to group put the event into its issue, and if not, why. */
export function describeVerdict({ contributes, hashMismatch, isSecondary, hint }: Verdict): string {
  if (!contributes) return hint === null ? 'Does not count.' : `Does not count: ${hint}.`
  if (hashMismatch) return 'Does not lead to this issue.'
  if (isSecondary) return 'Leads to this issue, by the rules of before.'
  return 'Leads to this issue.'
}
