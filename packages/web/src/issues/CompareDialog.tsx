import { Modal } from '@mantine/core'
import type { EventDetail } from '@vedette/protocol/api/event'
import type { IssueSummary } from '@vedette/protocol/api/issue'
import { useTranslations } from 'use-intl'
import { formatEventText } from '../events/index.ts'
import { QueryView } from '../ui/QueryView.tsx'
import { ScrollBox } from '../ui/ScrollBox.tsx'
import classes from './CompareDialog.module.css'
import { diffLines } from './diff-lines.ts'
import { useLatestEvent } from './useSimilarIssues.ts'

export interface CompareDialogProps {
  readonly org: string
  readonly left: IssueSummary
  readonly right: IssueSummary
  readonly onClose: () => void
}

const SIGNS = { both: ' ', left: '−', right: '+' } as const

/** What the latest events of two issues have in common, and what one of them has alone. */
export function CompareDialog({ org, left, right, onClose }: CompareDialogProps) {
  const t = useTranslations('issues')
  const ours = useLatestEvent(org, left.id)
  const theirs = useLatestEvent(org, right.id)
  return (
    <Modal opened onClose={onClose} size="xl" title={t('similar.compareTitle')}>
      <p className={classes.legend}>
        {t('similar.compareLegend', { left: left.shortId, right: right.shortId })}
      </p>
      <QueryView query={ours} lines={8}>
        {(one) => (
          <QueryView query={theirs} lines={8}>
            {(other) => <Difference one={one} other={other} />}
          </QueryView>
        )}
      </QueryView>
    </Modal>
  )
}

function Difference({ one, other }: { one: EventDetail; other: EventDetail }) {
  const t = useTranslations('issues')
  const lines = diffLines(formatEventText(one), formatEventText(other))
  return (
    <ScrollBox label={t('similar.compareTitle')} className={classes.lines}>
      {lines.map(({ at, text, side }) => (
        <div key={at} className={classes.line} data-side={side}>
          <span className={classes.sign} aria-hidden="true">
            {SIGNS[side]}
          </span>
          {side !== 'both' && <span className="sr-only">{t(`similar.side.${side}`)} </span>}
          <bdi>{text}</bdi>
        </div>
      ))}
    </ScrollBox>
  )
}
