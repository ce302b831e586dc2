import { UnstyledButton } from '@mantine/core'
import type { ProjectSummary } from '@vedette/protocol/api/organization'
import { useTranslations } from 'use-intl'
import { type OutcomeGroup, type SplitRow, splitBy } from './outcome-groups.ts'
import { SplitTable } from './SplitTable.tsx'
import classes from './Stats.module.css'

export interface ProjectSectionProps {
  readonly groups: readonly OutcomeGroup[]
  readonly projects: readonly ProjectSummary[]
  readonly onProject: (id: string) => void
}

/** Which projects had how much; each leads to itself alone. */
export function ProjectSection({ groups, projects, onProject }: ProjectSectionProps) {
  const t = useTranslations('stats')
  const rows = splitBy(groups, 'project')
  if (rows.length === 0) return null
  const nameOf = ({ name: id }: SplitRow) =>
    projects.find((one) => one.id === id)?.name ?? t('page.unknownProject', { id })
  return (
    <SplitTable
      title={t('page.byProject')}
      column={t('columns.project')}
      rows={rows}
      nameOf={nameOf}
    >
      {(row) => (
        <UnstyledButton className={classes.way} onClick={() => onProject(row.name)}>
          <bdi>{nameOf(row)}</bdi>
        </UnstyledButton>
      )}
    </SplitTable>
  )
}
