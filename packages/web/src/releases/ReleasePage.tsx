import { Link } from '@tanstack/react-router'
import type { ReleaseDetail } from '@vedette/protocol/api/release'
import { useTranslations } from 'use-intl'
import { useReleases } from '../projects/index.ts'
import { Badge } from '../ui/Badge.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { NavTabs } from '../ui/NavTabs.tsx'
import { Page } from '../ui/Page.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { ArtifactsTab } from './ArtifactsTab.tsx'
import { CommitFilesTab, CommitsTab, DeploysTab } from './CodeTabs.tsx'
import { CompareTab } from './CompareTab.tsx'
import { OverviewTab } from './OverviewTab.tsx'
import { ReleaseActions } from './ReleaseActions.tsx'
import { ReleaseIssuesTab } from './ReleaseIssuesTab.tsx'
import classes from './Releases.module.css'
import { findNeighbours } from './release-neighbours.ts'
import type { ReleasePageParams } from './release-search.ts'
import { ThresholdsTab } from './ThresholdsTab.tsx'
import { type ReleasePlace, useRelease } from './useRelease.ts'

const TABS = [
  { path: 'issues', name: 'issues' },
  { path: 'commits', name: 'commits' },
  { path: 'files-changed', name: 'files' },
  { path: 'artifacts', name: 'artifacts' },
  { path: 'deploys', name: 'deploys' },
  { path: 'thresholds', name: 'thresholds' },
  { path: 'compare', name: 'compare' },
] as const

export interface ReleasePageProps extends ReleasePlace {
  /** Empty for the overview. */
  readonly tab: string
  readonly params: ReleasePageParams
  readonly onParams: (params: ReleasePageParams) => void
}

/** One version: what came with it, what it was made of, where it went. */
export function ReleasePage(props: ReleasePageProps) {
  const { org, version } = props
  const t = useTranslations('releases')
  const release = useRelease(org, version)
  return (
    <Page
      title={version}
      heading={
        <>
          <bdi>{version}</bdi>{' '}
          {release.data?.status === 'archived' && (
            <Badge tone="warning">{t('release.archived')}</Badge>
          )}
        </>
      }
      aside={release.data && <ReleaseActions org={org} release={release.data} />}
    >
      <QueryView query={release} lines={8}>
        {(data) => (
          <>
            <Neighbours org={org} release={data} />
            <Tabs org={org} version={version} tab={props.tab} />
            <div className={classes.stack}>
              <TabContent {...props} release={data} />
            </div>
          </>
        )}
      </QueryView>
    </Page>
  )
}

function Tabs({ org, version, tab }: ReleasePlace & { tab: string }) {
  const t = useTranslations('releases')
  return (
    <NavTabs label={t('release.parts')}>
      <Link
        to="/organizations/$org/releases/$version/"
        params={{ org, version }}
        activeOptions={{ exact: true }}
        aria-current={tab === '' ? 'page' : undefined}
      >
        {t('tabs.overview')}
      </Link>
      {TABS.map(({ path, name }) => (
        <Link
          key={path}
          to="/organizations/$org/releases/$version/$tab/"
          params={{ org, version, tab: path }}
          aria-current={tab === path ? 'page' : undefined}
        >
          {t(`tabs.${name}`)}
        </Link>
      ))}
    </NavTabs>
  )
}

function TabContent({
  release,
  tab,
  params,
  onParams,
  ...place
}: ReleasePageProps & { release: ReleaseDetail }) {
  const t = useTranslations('releases')
  switch (tab) {
    case '':
      return <OverviewTab {...place} release={release} />
    case 'issues':
      return <ReleaseIssuesTab {...place} list={params.show ?? 'new'} />
    case 'commits':
      return <CommitsTab {...place} />
    case 'files-changed':
      return <CommitFilesTab {...place} />
    case 'artifacts':
      return <ArtifactsTab {...place} release={release} />
    case 'deploys':
      return <DeploysTab {...place} />
    case 'thresholds':
      return <ThresholdsTab {...place} release={release} />
    case 'compare':
      return (
        <CompareTab
          org={place.org}
          release={release}
          other={params.with}
          onOther={(version) => onParams({ ...params, with: version })}
        />
      )
    default:
      return <EmptyState title={t('release.noTab')} />
  }
}

// The page of the newest that the list shows, too: of an older release the neighbours are unknown.
const NEWEST = { per_page: 100, status: 'open' }

/** The versions before and after it, in its first project. */
function Neighbours({ org, release }: { org: string; release: ReleaseDetail }) {
  const t = useTranslations('releases')
  const [project] = release.projects
  const releases = useReleases(org, { ...NEWEST, project: project && String(project.id) })
  const versions = releases.data?.rows.map((row) => row.version) ?? []
  const { older, newer } = findNeighbours(versions, release.version)
  if (older === undefined && newer === undefined) return null
  const link = (version: string, label: string) => (
    <span>
      {label}{' '}
      <Link to="/organizations/$org/releases/$version/" params={{ org, version }}>
        <bdi>{version}</bdi>
      </Link>
    </span>
  )
  return (
    <nav className={classes.neighbours} aria-label={t('release.neighbours')}>
      {older !== undefined && link(older, t('release.older'))}
      {newer !== undefined && link(newer, t('release.newer'))}
      {older !== undefined && (
        <Link
          to="/organizations/$org/releases/$version/$tab/"
          params={{ org, version: release.version, tab: 'compare' }}
          search={{ with: older }}
        >
          {t('release.compareOlder')}
        </Link>
      )}
    </nav>
  )
}
