import type { GroupingVariantInfo } from '@vedette/protocol/api/grouping'
import type { Translate } from '../messages/messages.ts'

const NAMED = [
  'fingerprint',
  'checksum',
  'app',
  'system',
  'message',
  'template',
  'security',
  'fallback',
] as const

/** What a way to group looks at, in the words of the event's page. */
export function variantTitle(
  t: Translate<'events'>,
  { description }: Pick<GroupingVariantInfo, 'description'>,
): string {
  const named = NAMED.find((name) => name === description)
  return named === undefined ? description : t(`grouping.variant.${named}`)
}

type Verdict = Pick<GroupingVariantInfo, 'contributes' | 'hashMismatch' | 'isSecondary' | 'hint'>

/** Whether a way to group put the event into its issue, and if not, why. */
export function describeVerdict(
  t: Translate<'events'>,
  { contributes, hashMismatch, isSecondary, hint }: Verdict,
): string {
  if (!contributes) {
    return hint === null ? t('grouping.ignored') : t('grouping.ignoredFor', { hint })
  }
  if (hashMismatch) return t('grouping.doesNot')
  return isSecondary ? t('grouping.doesByFormer') : t('grouping.does')
}
