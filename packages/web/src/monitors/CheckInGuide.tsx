import { SegmentedControl } from '@mantine/core'
import type { MonitorSummary } from '@vedette/protocol/api/monitor'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useClientKeys } from '../projects/index.ts'
import { CodeBlock } from '../ui/CodeBlock.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { Section } from '../ui/Section.tsx'
import { checkInSnippets } from './check-in-snippets.ts'
import classes from './Monitors.module.css'
import type { MonitorPlace } from './monitor-paths.ts'

export interface CheckInGuideProps {
  readonly place: MonitorPlace
  readonly monitor: MonitorSummary
}

/** Lines to paste into the job. */
export function CheckInGuide({ place, monitor }: CheckInGuideProps) {
  const t = useTranslations('monitors')
  const [chosen, setChosen] = useState('curl')
  const keys = useClientKeys(place.org, place.project)
  return (
    <Section title={t('guide.title')}>
      <p className={classes.text}>{t('guide.note')}</p>
      <QueryView query={keys}>
        {(rows) => {
          const key = rows.find(({ isActive }) => isActive)
          if (key === undefined) return <EmptyState title={t('guide.noKey')} />
          const facts = { dsn: key.dsn.public, slug: monitor.slug, config: monitor.config }
          const snippets = checkInSnippets(facts)
          const snippet = snippets.find(({ name }) => name === chosen) ?? snippets[0]
          return (
            <div className={classes.stack}>
              <SegmentedControl
                aria-label={t('guide.with')}
                data={snippets.map(({ name }) => name)}
                value={chosen}
                onChange={setChosen}
                w="fit-content"
              />
              {snippet && <CodeBlock label={snippet.name} code={snippet.code} />}
            </div>
          )
        }}
      </QueryView>
    </Section>
  )
}
