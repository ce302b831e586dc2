import type { BreadcrumbEntry } from '@vedette/protocol/api/event'
import { useTranslations } from 'use-intl'
import { Badge, type Tone } from '../ui/Badge.tsx'
import { JsonTree } from '../ui/JsonTree.tsx'
import { SafeText } from '../ui/SafeText.tsx'
import { useTimes } from '../ui/TimesProvider.tsx'
import classes from './BreadcrumbsSection.module.css'
import { CrumbIcon } from './CrumbIcon.tsx'
import { categoryOf, formatOffset } from './crumb-filter.ts'
import { levelWord } from './level-word.ts'
import { Remarked, valueNotes } from './Remarked.tsx'
import { ownRemark, type Remarks, remarksAt } from './remarks.ts'

export interface CrumbProps {
  readonly crumb: BreadcrumbEntry
  /** Given, the time is told as how long before it. */
  readonly eventAt: string | undefined
  readonly remarks: Remarks
}

export function Crumb({ crumb, eventAt, remarks }: CrumbProps) {
  const t = useTranslations('events')
  const tone = toneOf(crumb.level)
  const ofData = remarksAt(remarks, 'data')
  return (
    <li className={classes.crumb} data-tone={tone}>
      <div className={classes.kind}>
        <span className={classes.icon}>
          <CrumbIcon crumb={crumb} />
        </span>
        <span className={classes.category}>
          <bdi>{categoryOf(crumb)}</bdi>
        </span>
        {tone !== 'neutral' && <Badge tone={tone}>{levelWord(t, crumb.level)}</Badge>}
        {NAMES.map((field) => (
          <Remarked key={field} remarks={remarksAt(remarks, field)} value={crumb[field] ?? ''} />
        ))}
      </div>
      <div className={classes.body}>
        {(crumb.message || ownRemark(remarksAt(remarks, 'message'))) && (
          <div className={classes.message}>
            <SafeText text={crumb.message ?? ''} />
            <Remarked remarks={remarksAt(remarks, 'message')} value={crumb.message} />
          </div>
        )}
        {(crumb.data || ofData) && (
          <JsonTree
            value={crumb.data}
            notes={valueNotes(ofData)}
            openLevels={0}
            isBare={!crumb.message}
          />
        )}
      </div>
      <div className={classes.time}>
        {crumb.timestamp && <CrumbTime at={crumb.timestamp} eventAt={eventAt} />}
        <Remarked remarks={remarksAt(remarks, 'timestamp')} value={crumb.timestamp} />
      </div>
    </li>
  )
}

const NAMES = ['category', 'level', 'type'] as const

function CrumbTime({ at, eventAt }: { at: string; eventAt: string | undefined }) {
  const times = useTimes()
  const text =
    eventAt === undefined ? times.clock(at) : formatOffset(Date.parse(at), Date.parse(eventAt))
  return (
    <time dateTime={at} title={times.exact(at)}>
      {text}
    </time>
  )
}

/** Only what stands out gets a colour: `info` is the everyday level of a breadcrumb. */
function toneOf(level: string): Tone {
  return level === 'fatal' || level === 'error' || level === 'warning' ? level : 'neutral'
}
