import { Select } from '@mantine/core'
import type { ReleaseDetail } from '@vedette/protocol/api/release'
import { useTranslations } from 'use-intl'
import { useReleases } from '../projects/index.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { formatExactCount } from '../ui/format-count.ts'
import { QueryView } from '../ui/QueryView.tsx'
import { ScrollBox } from '../ui/ScrollBox.tsx'
import { Section } from '../ui/Section.tsx'
import { useTimes } from '../ui/TimesProvider.tsx'
import classes from './Releases.module.css'
import { useRelease } from './useRelease.ts'
import { useReleaseEvents } from './useReleaseEvents.ts'

export interface CompareTabProps {
  readonly org: string
  readonly release: ReleaseDetail
  /** From the address. */
  readonly other: string | undefined
  readonly onOther: (version: string) => void
}

const NEWEST = { per_page: 100 }

/** Two releases side by side, by what is known of both. */
export function CompareTab({ org, release, other, onOther }: CompareTabProps) {
  const t = useTranslations('releases')
  const [project] = release.projects
  const query = { ...NEWEST, project: project && String(project.id) }
  const rows = useReleases(org, query).data?.rows ?? []
  const versions = rows.map(({ version }) => version).filter((one) => one !== release.version)
  const names = [...new Set([...versions, ...(other ? [other] : [])])]
  if (names.length === 0) return <EmptyState title={t('compare.alone')} />
  return (
    <Section
      title={t('compare.title')}
      actions={
        <Select
          aria-label={t('compare.with')}
          placeholder={t('compare.with')}
          data={names}
          value={other ?? null}
          onChange={(version) => version && onOther(version)}
          searchable
          allowDeselect={false}
        />
      }
    >
      {other === undefined ? (
        <p className={classes.none}>{t('compare.choose')}</p>
      ) : (
        <Comparison org={org} release={release} other={other} />
      )}
    </Section>
  )
}

function Comparison({ org, release, other }: Omit<CompareTabProps, 'onOther'> & { other: string }) {
  return (
    <QueryView query={useRelease(org, other)}>
      {(found) => <Table org={org} releases={[found, release]} />}
    </QueryView>
  )
}

function Table({ org, releases }: { org: string; releases: readonly ReleaseDetail[] }) {
  const t = useTranslations('releases')
  const times = useTimes()
  const time = (at: string | null) => (at === null ? '—' : times.exact(at))
  const rows: readonly (readonly [string, (release: ReleaseDetail) => string])[] = [
    [t('lists.new'), ({ newGroups }) => formatExactCount(newGroups)],
    [t('release.commits'), ({ commitCount }) => formatExactCount(commitCount)],
    [t('release.deploys'), ({ deployCount }) => formatExactCount(deployCount)],
    [t('release.authors'), ({ authors }) => formatExactCount(authors.length)],
    [t('release.created'), ({ dateCreated }) => time(dateCreated)],
    [t('release.released'), ({ dateReleased }) => time(dateReleased)],
    [t('release.firstEvent'), ({ firstEvent }) => time(firstEvent)],
    [t('release.lastEvent'), ({ lastEvent }) => time(lastEvent)],
  ]
  return (
    <ScrollBox className={classes.scroll} label={t('compare.table')}>
      <table className={classes.table}>
        <thead>
          <tr>
            <td />
            {releases.map(({ version }) => (
              <th key={version} scope="col">
                <bdi>{version}</bdi>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{t('compare.events')}</th>
            {releases.map(({ version }) => (
              <td key={version}>
                <EventCount org={org} version={version} />
              </td>
            ))}
          </tr>
          {rows.map(([name, textOf]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {releases.map((release) => (
                <td key={release.version}>{textOf(release)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}

function EventCount({ org, version }: { org: string; version: string }) {
  const points = useReleaseEvents(org, version, '30d').data
  if (points === undefined) return null
  return formatExactCount(points.reduce((sum, [, counts]) => sum + (counts[0]?.count ?? 0), 0))
}
