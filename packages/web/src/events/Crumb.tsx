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

export interface CrumbProps {
  readonly crumb: BreadcrumbEntry
  /** Given, the time is told as how long before it. */
  readonly eventAt: string | undefined
}

export function Crumb({ crumb, eventAt }: CrumbProps) {
  const t = useTranslations('events')
  const tone = toneOf(crumb.level)
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
      </div>
      <div className={classes.body}>
        {crumb.message && (
          <div className={classes.message}>
            <SafeText text={crumb.message} />
          </div>
        )}
        {crumb.data && <JsonTree value={crumb.data} openLevels={0} isBare={!crumb.message} />}
      </div>
      {crumb.timestamp && <CrumbTime at={crumb.timestamp} eventAt={eventAt} />}
    </li>
  )
}

function CrumbTime({ at, eventAt }: { at: string; eventAt: string | undefined }) {
  const times = useTimes()
  const text =
    eventAt === undefined ? times.clock(at) : formatOffset(Date.parse(at), Date.parse(eventAt))
  return (
    <time className={classes.time} dateTime={at} title={times.exact(at)}>
      {text}
    </time>
  )
}

/** Only what stands out gets a colour: `info` is the everyday level of a breadcrumb. */
function toneOf(level: string): Tone {
  return level === 'fatal' || level === 'error' || level === 'warning' ? level : 'neutral'
}
