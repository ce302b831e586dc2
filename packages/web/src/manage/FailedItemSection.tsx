import { Button, SegmentedControl } from '@mantine/core'
import type { FailedItemSummary } from '@vedette/protocol/api/server'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { ApiPage } from '../api/api-client.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Pager } from '../ui/Pager.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { Section } from '../ui/Section.tsx'
import { BulkButtons } from './BulkButtons.tsx'
import { FailedItemModal } from './FailedItemModal.tsx'
import { FailedItemRow } from './FailedItemRow.tsx'
import classes from './Manage.module.css'
import { ITEM_STATES, type ManagePageProps, type ManageSearch } from './manage-search.ts'
import { useRows } from './useManage.ts'

const ROWS = 25

/** Items that could not be processed: looked at, tried again, dropped. */
export function FailedItemSection({ search, onSearch }: ManagePageProps) {
  const t = useTranslations('manage')
  const { state = 'buried', project, cursor, item } = search
  const items = useRows<FailedItemSummary>('/internal/failed-items/', {
    state,
    project,
    cursor,
    per_page: ROWS,
  })
  const choice = (
    <SegmentedControl
      size="xs"
      aria-label={t('failed.state')}
      value={state}
      onChange={(value) => {
        const chosen = ITEM_STATES.find((one) => one === value)
        if (chosen !== undefined) onSearch({ state: chosen, ...(project && { project }) })
      }}
      data={ITEM_STATES.map((value) => ({ value, label: t(`failed.states.${value}`) }))}
    />
  )
  return (
    <Section title={t('failed.title')} actions={choice}>
      {project !== undefined && (
        <div className={classes.filters}>
          <Button variant="default" size="xs" onClick={() => onSearch({ state })}>
            {t('failed.allProjects')}
          </Button>
        </div>
      )}
      <QueryView
        query={items}
        isEmpty={({ rows }) => rows.length === 0}
        empty={
          <EmptyState title={t(`failed.none.${state}`)}>{t(`failed.why.${state}`)}</EmptyState>
        }
      >
        {(page) => <Items page={page} search={{ ...search, state }} onSearch={onSearch} />}
      </QueryView>
      {item !== undefined && (
        <FailedItemModal
          id={item}
          onClose={() => {
            const { item: _, ...rest } = search
            onSearch(rest)
          }}
        />
      )}
    </Section>
  )
}

interface ItemsProps extends ManagePageProps {
  readonly page: ApiPage<FailedItemSummary>
}

function Items({ page, search, onSearch }: ItemsProps) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const isBuried = search.state === 'buried'
  // What was chosen and is gone meanwhile is chosen no more.
  const ids = page.rows.map(({ id }) => id).filter((id) => chosen.has(id))
  function onChoose(id: string): void {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    setChosen(next)
  }
  const show = (more: ManageSearch) => onSearch({ ...search, ...more })
  return (
    <>
      {isBuried && (
        <BulkButtons
          ids={ids}
          allIds={page.rows.map(({ id }) => id)}
          project={search.project}
          onChoose={(next) => setChosen(new Set(next))}
        />
      )}
      <ul className={classes.rows}>
        {page.rows.map((item) => (
          <FailedItemRow
            key={item.id}
            item={item}
            isChosen={chosen.has(item.id)}
            onChoose={isBuried ? () => onChoose(item.id) : undefined}
            onLook={() => show({ item: item.id })}
            onProject={() => onSearch({ state: search.state ?? 'buried', project: item.projectId })}
          />
        ))}
      </ul>
      <Pager {...page} onMove={(cursor) => show({ cursor })} />
    </>
  )
}
