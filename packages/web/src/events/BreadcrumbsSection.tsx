import { Button } from '@mantine/core'
import type { BreadcrumbEntry } from '@vedette/protocol/api/event'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Badge, type Tone } from '../ui/Badge.tsx'
import { JsonTree } from '../ui/JsonTree.tsx'
import { SafeText } from '../ui/SafeText.tsx'
import { Section } from '../ui/Section.tsx'
import { useTimes } from '../ui/TimesProvider.tsx'
import classes from './BreadcrumbsSection.module.css'
import { levelWord } from './level-word.ts'

// The last few before the error tell most; the rest is a click away.
const SHOWN_AT_FIRST = 12

/** What the program did before it failed, the newest last, as it happened. */
export function BreadcrumbsSection({ values }: { values: readonly BreadcrumbEntry[] }) {
  const t = useTranslations('events')
  const [isWhole, setIsWhole] = useState(false)
  const hidden = isWhole ? 0 : Math.max(0, values.length - SHOWN_AT_FIRST)
  const rows = values.map((crumb, index) => ({ crumb, index })).slice(hidden)
  return (
    <Section title={t('breadcrumbs.title')} id="breadcrumbs" note={`${values.length}`}>
      {hidden > 0 && (
        <Button variant="default" fullWidth mb={8} onClick={() => setIsWhole(true)}>
          {t('breadcrumbs.earlier', { count: hidden })}
        </Button>
      )}
      <ol className={classes.list}>
        {rows.map(({ crumb, index }) => (
          <Crumb key={index} crumb={crumb} />
        ))}
      </ol>
    </Section>
  )
}

function Crumb({ crumb }: { crumb: BreadcrumbEntry }) {
  const t = useTranslations('events')
  const times = useTimes()
  const tone = toneOf(crumb.level)
  return (
    <li className={classes.crumb} data-tone={tone}>
      <div className={classes.kind}>
        <span className={classes.category}>
          <bdi>{crumb.category ?? crumb.type}</bdi>
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
      {crumb.timestamp && (
        <time
          className={classes.time}
          dateTime={crumb.timestamp}
          title={times.exact(crumb.timestamp)}
        >
          {times.clock(crumb.timestamp)}
        </time>
      )}
    </li>
  )
}

/** Only what stands out gets a colour: `info` is the everyday level of a breadcrumb. */
function toneOf(level: string): Tone {
  return level === 'fatal' || level === 'error' || level === 'warning' ? level : 'neutral'
}
