import type { GroupingChangeDetail } from '@vedette/protocol/api/grouping'
import { useTranslations } from 'use-intl'
import { Badge, type Tone } from '../ui/Badge.tsx'

const TONES: Readonly<Record<GroupingChangeDetail['status'], Tone>> = {
  previewed: 'info',
  applied: 'good',
  reverted: 'neutral',
}

export function ChangeStatus({ change: { status } }: { change: GroupingChangeDetail }) {
  const t = useTranslations('groupingLab')
  return <Badge tone={TONES[status]}>{t(`status.${status}`)}</Badge>
}
