import { Select } from '@mantine/core'
import { useTranslations } from 'use-intl'
import { useOrganization } from '../projects/index.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Page } from '../ui/Page.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { CategorySection } from './CategorySection.tsx'
import { KeySection } from './KeySection.tsx'
import { OutcomeChart } from './OutcomeChart.tsx'
import type { OutcomeAnswer } from './outcome-groups.ts'
import { ProjectSection } from './ProjectSection.tsx'
import { ReasonSection } from './ReasonSection.tsx'
import classes from './Stats.module.css'
import { DEFAULT_PERIOD, STATS_PERIODS, type StatsSearchParams } from './stats-search.ts'
import { useCategoryName } from './useCategoryName.ts'
import { useOutcomes } from './useStats.ts'

const ANY = ''
const PERIOD_NAMES = { '24h': 'h24', '7d': 'd7', '14d': 'd14', '30d': 'd30', '90d': 'd90' } as const

export interface StatsPageProps {
  readonly org: string
  /** From the address: a link reproduces the screen. */
  readonly params: StatsSearchParams
  readonly onParams: (params: Readonly<Record<string, unknown>>) => void
}

/** What became of everything that was sent: how much was kept, and why the rest was not. */
export function StatsPage({ org, params, onParams }: StatsPageProps) {
  const t = useTranslations('stats')
  const outcomes = useOutcomes(org, params)
  return (
    <Page title={t('page.title')} heading={t('page.title')}>
      <p className={classes.intro}>{t('page.intro')}</p>
      <StatsFilters org={org} params={params} onParams={onParams} answer={outcomes.data} />
      <QueryView
        query={outcomes}
        lines={10}
        isEmpty={({ groups }) => groups.length === 0}
        empty={<EmptyState title={t('page.empty')}>{t('page.emptyDetail')}</EmptyState>}
      >
        {(answer) => <Sections org={org} params={params} onParams={onParams} answer={answer} />}
      </QueryView>
    </Page>
  )
}

function Sections({ org, params, onParams, answer }: StatsPageProps & { answer: OutcomeAnswer }) {
  const { category = 'error', statsPeriod = DEFAULT_PERIOD } = params
  const groups = answer.groups.filter(({ by }) => by.category === category)
  const projects = useOrganization(org).data?.projects ?? []
  const chosen = projects.find(({ id }) => id === params.project)
  return (
    <div className={classes.stack}>
      <OutcomeChart
        answer={{ ...answer, groups }}
        isDaily={statsPeriod === '30d' || statsPeriod === '90d'}
      />
      <ReasonSection groups={groups} />
      {chosen ? (
        <KeySection org={org} project={chosen} category={category} period={statsPeriod} />
      ) : (
        <ProjectSection
          groups={groups}
          projects={projects}
          onProject={(project) => onParams({ ...params, project })}
        />
      )}
      <CategorySection
        groups={answer.groups}
        chosen={category}
        onCategory={(name) => onParams({ ...params, category: name })}
      />
    </div>
  )
}

interface StatsFiltersProps extends StatsPageProps {
  readonly answer: OutcomeAnswer | undefined
}

function StatsFilters({ org, params, onParams, answer }: StatsFiltersProps) {
  const t = useTranslations('stats')
  const nameOf = useCategoryName()
  const projects = useOrganization(org).data?.projects ?? []
  const { category = 'error', statsPeriod = DEFAULT_PERIOD, project = ANY } = params
  const categories = new Set(['error', category, ...(answer?.groups ?? []).map(categoryOf)])
  return (
    <div className={classes.controls}>
      <Select
        aria-label={t('page.project')}
        data={[
          { value: ANY, label: t('page.allProjects') },
          ...projects.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={project}
        onChange={(id) => onParams({ ...params, project: id })}
        searchable={projects.length > 8}
        allowDeselect={false}
      />
      <Select
        aria-label={t('page.category')}
        data={[...categories].map((name) => ({ value: name, label: nameOf(name) }))}
        value={category}
        onChange={(name) => onParams({ ...params, category: name })}
        allowDeselect={false}
      />
      <Select
        aria-label={t('page.period')}
        data={STATS_PERIODS.map((value) => ({ value, label: t(`periods.${PERIOD_NAMES[value]}`) }))}
        value={statsPeriod}
        onChange={(period) => onParams({ ...params, statsPeriod: period })}
        allowDeselect={false}
      />
    </div>
  )
}

function categoryOf({ by }: OutcomeAnswer['groups'][number]): string {
  return by.category
}
