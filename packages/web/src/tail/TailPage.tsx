import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { StreamState } from '../api/event-stream.ts'
import { Badge, type Tone } from '../ui/Badge.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Page } from '../ui/Page.tsx'
import { rowText } from './row-text.ts'
import classes from './Tail.module.css'
import { TailControls } from './TailControls.tsx'
import { TailEmpty } from './TailEmpty.tsx'
import { TailRow } from './TailRow.tsx'
import { matchesSearch, ROWS_MAX } from './tail-rows.ts'
import type { TailSearch } from './tail-search.ts'
import { type Tail, useTail } from './useTail.ts'

export interface TailPageProps {
  readonly org: string
  /** From the address: a link reproduces the screen. */
  readonly search: TailSearch
  readonly onSearch: (search: TailSearch) => void
}

/** What arrives while the page is open, each item with the decisions about it. */
export function TailPage(props: TailPageProps) {
  const [run, setRun] = useState(0)
  return <Listening key={run} {...props} onRestart={() => setRun(run + 1)} />
}

interface ListeningProps extends TailPageProps {
  /** Connects again after the end. */
  readonly onRestart: () => void
}

function Listening({ org, search, onSearch, onRestart }: ListeningProps) {
  const t = useTranslations('tail')
  const tail = useTail(org, search.project)
  const { rows } = tail
  const shown = rows.filter((item) => matchesSearch(item, search, rowText(t, item)))
  const types = [...new Set(rows.map(({ itemType }) => itemType))].sort()
  return (
    <Page
      title={t('title')}
      heading={t('title')}
      aside={<Standing tail={tail} onRestart={onRestart} />}
    >
      <p className={classes.about}>{t('about')}</p>
      <TailControls org={org} types={types} search={search} onSearch={onSearch} />
      <Actions tail={tail} />
      {rows.length === 0 && <TailEmpty org={org} project={search.project} />}
      {rows.length > 0 && shown.length === 0 && (
        <EmptyState title={t('empty.noMatch')}>
          {t('empty.noMatchWay', { count: rows.length })}
        </EmptyState>
      )}
      {shown.length > 0 && (
        <ul className={classes.rows} aria-label={t('list')}>
          {shown.map((item) => (
            <TailRow key={item.id} org={org} item={item} isOfMany={search.project === undefined} />
          ))}
        </ul>
      )}
      {tail.isCut && <p className={classes.about}>{t('forgotten', { max: ROWS_MAX })}</p>}
    </Page>
  )
}

const TONES: Record<StreamState, Tone> = {
  connecting: 'neutral',
  heard: 'good',
  hidden: 'neutral',
  lost: 'warning',
  ended: 'error',
}

function Standing({ tail, onRestart }: { tail: Tail; onRestart: () => void }) {
  const t = useTranslations('tail')
  const { state, detail } = tail
  return (
    <div className={classes.standing}>
      <span role="status">
        <Badge tone={TONES[state]}>{t(`state.${state}`)}</Badge> {detail}
      </span>
      {state === 'ended' && (
        <Button size="xs" variant="default" onClick={onRestart}>
          {t('again')}
        </Button>
      )}
    </div>
  )
}

function Actions({ tail }: { tail: Tail }) {
  const t = useTranslations('tail')
  const { rows, held, isPaused, hasGap, skippedCount, ratePerSecond } = tail
  const { pause, resume, clear } = tail
  const rejected = rows.filter(({ isAccepted }) => !isAccepted).length
  const resuming = held.length > 0 ? t('resumeWith', { count: held.length }) : t('resume')
  return (
    <div className={classes.actions}>
      <Button size="xs" variant="default" onClick={isPaused ? resume : pause}>
        {isPaused ? resuming : t('pause')}
      </Button>
      <Button size="xs" variant="default" onClick={clear} disabled={rows.length === 0}>
        {t('clear')}
      </Button>
      <span>{t('counts', { shown: rows.length, rejected })}</span>
      <span>{t('rate', { rate: ratePerSecond })}</span>
      {skippedCount > 0 && <span>{t('skipped', { count: skippedCount })}</span>}
      {hasGap && <span>{t('gap')}</span>}
    </div>
  )
}
