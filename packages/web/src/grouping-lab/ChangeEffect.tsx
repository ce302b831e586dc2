import { Link } from '@tanstack/react-router'
import type {
  GroupedIssue,
  GroupingChangeDetail,
  GroupingMove,
} from '@vedette/protocol/api/grouping'
import { useTranslations } from 'use-intl'
import { EmptyState } from '../ui/EmptyState.tsx'
import { formatExactCount } from '../ui/format-count.ts'
import { truncateText } from '../ui/truncate-text.ts'
import classes from './Lab.module.css'
import type { LabPlace } from './useLab.ts'

export interface ChangeEffectProps {
  readonly place: LabPlace
  readonly change: GroupingChangeDetail
}

/** In figures, and issue by issue. */
export function ChangeEffect({ place, change }: ChangeEffectProps) {
  const t = useTranslations('groupingLab')
  const { merges, splits, mergeCount, splitCount, movedEventCount = 0 } = change
  return (
    <>
      <dl className={classes.figures} style={ROOM}>
        {change.days > 0 && (
          <Figure label={t('effect.looked', { count: change.days })} count={change.eventCount} />
        )}
        <Figure label={t('effect.moved')} count={movedEventCount} />
        <Figure label={t('effect.merges')} count={mergeCount} />
        <Figure label={t('effect.splits')} count={splitCount} />
      </dl>
      {mergeCount + splitCount === 0 && (
        <EmptyState title={t('effect.none')}>
          {change.regroupedEventCount > 0 &&
            t('effect.regrouped', { count: change.regroupedEventCount })}
        </EmptyState>
      )}
      <Moves
        title={t('effect.mergesTitle')}
        {...{ place, moves: merges, count: mergeCount, kind: 'merge' as const }}
      />
      <Moves
        title={t('effect.splitsTitle')}
        {...{ place, moves: splits, count: splitCount, kind: 'split' as const }}
      />
    </>
  )
}

const ROOM = { marginTop: 14 }

function Figure({ label, count }: { label: string; count: number }) {
  return (
    <div className={classes.figure}>
      <dt>{label}</dt>
      <dd>{formatExactCount(count)}</dd>
    </div>
  )
}

interface MovesProps {
  readonly place: LabPlace
  readonly title: string
  readonly moves: readonly GroupingMove[]
  /** Of all; not all are listed. */
  readonly count: number
  readonly kind: 'merge' | 'split'
}

function Moves({ place, title, moves, count, kind }: MovesProps) {
  const t = useTranslations('groupingLab')
  if (moves.length === 0) return null
  return (
    <>
      <h3 className={classes.heading}>{title}</h3>
      <ul className={classes.rows}>
        {moves.map((move, index) => (
          <MoveRow key={`${move.issue.id} ${move.into?.id ?? index}`} {...{ place, move, kind }} />
        ))}
      </ul>
      {count > moves.length && (
        <p className={classes.note}>{t('effect.more', { count: count - moves.length })}</p>
      )}
    </>
  )
}

interface MoveRowProps {
  readonly place: LabPlace
  readonly move: GroupingMove
  readonly kind: 'merge' | 'split'
}

function MoveRow({ place, move, kind }: MoveRowProps) {
  const t = useTranslations('groupingLab')
  const { issue, into, eventCount, eventIds = [] } = move
  const names = {
    issue: () => <IssueLink place={place} issue={issue} />,
    into: () => (into ? <IssueLink place={place} issue={into} /> : t('effect.newIssue')),
  }
  return (
    <li className={classes.row}>
      <div>{kind === 'merge' ? t.rich('effect.merge', names) : t.rich('effect.split', names)}</div>
      <div className={classes.detail}>
        {t('effect.events', { count: eventCount })}
        {eventIds.length > 0 && (
          <>
            {' '}
            · {t('effect.examples')}{' '}
            {eventIds.map((event) => (
              <span key={event}>
                <Link
                  className={classes.mono}
                  to="/organizations/$org/projects/$project/grouping-lab/"
                  params={place}
                  search={{ tab: 'explain', event }}
                >
                  {event.slice(0, 8)}
                </Link>{' '}
              </span>
            ))}
          </>
        )}
      </div>
    </li>
  )
}

const TITLE_CHARS_MAX = 160

function IssueLink({ place, issue }: { place: LabPlace; issue: GroupedIssue }) {
  return (
    <Link to="/organizations/$org/issues/$issueId/" params={{ org: place.org, issueId: issue.id }}>
      <bdi>{truncateText(issue.title, TITLE_CHARS_MAX).text}</bdi>
    </Link>
  )
}
