import { Link } from '@tanstack/react-router'
import type { ProjectSettings } from '@vedette/protocol/api/organization'
import { useTranslations } from 'use-intl'
import { VerifyProvider } from '../account/index.ts'
import { projectPath, useResource } from '../settings/index.ts'
import { NavTabs } from '../ui/NavTabs.tsx'
import { Page } from '../ui/Page.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { rulesOf } from './draft.ts'
import { ExplainTab } from './ExplainTab.tsx'
import { HistoryTab } from './HistoryTab.tsx'
import { LAB_TABS, type LabSearch, type LabTab } from './lab-search.ts'
import { RulesTab } from './RulesTab.tsx'
import { useDraft } from './useDraft.ts'
import type { LabPlace } from './useLab.ts'

export interface GroupingLabPageProps extends LabPlace {
  readonly search: LabSearch
  readonly onSearch: (search: LabSearch) => void
}

/** Where rules of grouping are written, tried on stored events, applied and taken back. */
export function GroupingLabPage(props: GroupingLabPageProps) {
  const { org, project } = props
  const t = useTranslations('groupingLab')
  const settings = useResource<ProjectSettings>(projectPath(org, project))
  const name = settings.data?.name ?? project
  return (
    <Page
      title={`${t('title')} · ${name}`}
      heading={t.rich('heading', { project: () => <bdi>{name}</bdi> })}
      aside={
        <Link to="/settings/$org/projects/$project/issue-grouping/" params={{ org, project }}>
          {t('settings')}
        </Link>
      }
    >
      <NavTabs label={t('tabs.label')}>
        {LAB_TABS.map((tab) => (
          <Link
            key={tab}
            to="/organizations/$org/projects/$project/grouping-lab/"
            params={{ org, project }}
            // Tabs differ in the search alone: only the current one leads exactly here.
            search={tab === (props.search.tab ?? 'rules') ? props.search : searchOf(tab)}
            activeOptions={EXACT}
          >
            {t(`tabs.${tab}`)}
          </Link>
        ))}
      </NavTabs>
      <VerifyProvider>
        <QueryView query={settings} lines={8}>
          {(found) => <Lab {...props} settings={found} />}
        </QueryView>
      </VerifyProvider>
    </Page>
  )
}

const EXACT = { exact: true, includeSearch: true }

function searchOf(tab: LabTab): LabSearch {
  return tab === 'rules' ? {} : { tab }
}

function Lab(props: GroupingLabPageProps & { readonly settings: ProjectSettings }) {
  const { org, settings, search } = props
  const lab = useDraft(`${org}/${settings.slug}`, rulesOf(settings))
  if (search.tab === 'explain') return <ExplainTab {...props} lab={lab} />
  if (search.tab === 'history') return <HistoryTab {...props} lab={lab} />
  return <RulesTab {...props} lab={lab} />
}
