import { Link } from '@tanstack/react-router'
import type { GroupingChangeDetail } from '@vedette/protocol/api/grouping'
import { useTranslations } from 'use-intl'
import { useMembers } from '../projects/index.ts'
import { useRows } from '../settings/index.ts'
import { Age } from '../ui/Age.tsx'
import { CodeBlock } from '../ui/CodeBlock.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Pager } from '../ui/Pager.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { Section } from '../ui/Section.tsx'
import { RevertButton } from './ChangeSection.tsx'
import { ChangeStatus } from './ChangeStatus.tsx'
import classes from './Lab.module.css'
import type { LabTabProps } from './lab-tab.ts'
import { changesPath, type LabPlace } from './useLab.ts'

/** All changes of which events are one issue, whoever made them. */
export function HistoryTab({ org, project, settings, search, onSearch }: LabTabProps) {
  const t = useTranslations('groupingLab')
  const place = { org, project }
  const changes = useRows<GroupingChangeDetail>(changesPath(place), {
    cursor: search.cursor,
    per_page: 25,
  })
  const members = useMembers(org).data ?? []
  const nameOf = (id: string | null) => {
    const member = members.find(({ user }) => user?.id === id)
    return id === null ? t('history.server') : (member?.name ?? t('history.somebody'))
  }
  const mayChange = settings.access.includes('project:write')
  return (
    <div className={classes.stack}>
      <Section title={t('history.title')}>
        <QueryView
          query={changes}
          isEmpty={({ rows }) => rows.length === 0}
          empty={<EmptyState title={t('history.none')}>{t('history.noneNote')}</EmptyState>}
        >
          {(page) => (
            <>
              <ul className={classes.rows}>
                {page.rows.map((change) => (
                  <ChangeRow
                    key={change.id}
                    {...{ place, change, mayChange }}
                    who={nameOf(change.actor)}
                  />
                ))}
              </ul>
              <Pager {...page} onMove={(cursor) => onSearch({ tab: 'history', cursor })} />
            </>
          )}
        </QueryView>
      </Section>
    </div>
  )
}

interface ChangeRowProps {
  readonly place: LabPlace
  readonly change: GroupingChangeDetail
  readonly mayChange: boolean
  readonly who: string
}

function ChangeRow({ place, change, mayChange, who }: ChangeRowProps) {
  const t = useTranslations('groupingLab')
  const { kind, mergeCount, splitCount, movedEventCount = 0 } = change
  return (
    <li className={classes.row}>
      <div className={classes.head}>
        <Link
          to="/organizations/$org/projects/$project/grouping-lab/"
          params={place}
          search={{ change: change.id }}
        >
          {t(`kind.${kind}`)} {change.id}
        </Link>
        <ChangeStatus change={change} />
        {mayChange && change.status === 'applied' ? (
          <RevertButton place={place} change={change} />
        ) : null}
      </div>
      <div className={classes.detail}>
        <bdi>{who}</bdi> · <Age at={change.dateCreated} /> ·{' '}
        {t('history.effect', { events: movedEventCount, merges: mergeCount, splits: splitCount })}
      </div>
      <RuleChanges change={change} />
    </li>
  )
}

const FIELDS = ['fingerprintingRules', 'groupingEnhancements', 'groupingConfig'] as const

function RuleChanges({
  change: { options = {}, optionsBefore = {} },
}: {
  change: GroupingChangeDetail
}) {
  const t = useTranslations('groupingLab')
  const changed = FIELDS.filter((name) => name in options)
  if (changed.length === 0) return null
  return (
    <details className={classes.help}>
      <summary>{t('history.rules')}</summary>
      {changed.map((name) => (
        <div key={name} className={classes.stack}>
          <CodeBlock
            label={t(`before.${name}`)}
            code={optionsBefore[name] || t('history.noRule')}
          />
          <CodeBlock label={t(`after.${name}`)} code={options[name] || t('history.noRule')} />
        </div>
      ))}
    </details>
  )
}
