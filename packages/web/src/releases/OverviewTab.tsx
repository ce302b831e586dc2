import { SegmentedControl } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReleaseDetail } from '@vedette/protocol/api/release'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { formatExactCount } from '../ui/format-count.ts'
import { KeyValues } from '../ui/KeyValues.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { SafeText } from '../ui/SafeText.tsx'
import { Section } from '../ui/Section.tsx'
import { StackedBars } from '../ui/StackedBars.tsx'
import { useTimes } from '../ui/TimesProvider.tsx'
import { markDeploys } from './deploy-marks.ts'
import { ReleaseIssueList } from './ReleaseIssueList.tsx'
import classes from './Releases.module.css'
import { type ReleasePlace, useReleaseDeploys } from './useRelease.ts'
import { CHART_PERIODS, type ChartPeriod, useReleaseEvents } from './useReleaseEvents.ts'
import { useReleaseIssues } from './useReleaseIssues.ts'

export interface OverviewTabProps extends ReleasePlace {
  readonly release: ReleaseDetail
}

const LISTS = ['new', 'regressed', 'resolved'] as const
const ISSUES_SHOWN = 5

/** The release at a glance: its events with the deploys, its issues, its dates. */
export function OverviewTab({ org, version, release }: OverviewTabProps) {
  const t = useTranslations('releases')
  const newest = useReleaseIssues(org, version, 'new')
  return (
    <>
      <Events org={org} version={version} />
      <dl className={classes.figures}>
        {LISTS.map((list) => (
          <IssueFigure key={list} org={org} version={version} list={list} />
        ))}
      </dl>
      <Section title={t('release.newIssues')}>
        <QueryView
          query={newest}
          isEmpty={({ rows }) => rows.length === 0}
          empty={<p className={classes.none}>{t('release.noNewIssue')}</p>}
        >
          {({ rows }) => <ReleaseIssueList org={org} issues={rows.slice(0, ISSUES_SHOWN)} />}
        </QueryView>
      </Section>
      <Facts release={release} />
    </>
  )
}

interface IssueFigureProps extends ReleasePlace {
  readonly list: (typeof LISTS)[number]
}

function IssueFigure({ org, version, list }: IssueFigureProps) {
  const t = useTranslations('releases')
  const { data, hasNextPage } = useReleaseIssues(org, version, list)
  if (data === undefined) return <div className={classes.figure} />
  const count = data.hits ?? data.rows.length
  const isMore = data.isHitsCapped || (data.hits === undefined && hasNextPage)
  return (
    <div className={classes.figure}>
      <dt className={classes.detail}>{t(`lists.${list}`)}</dt>
      <dd className={classes.count}>
        <Link
          to="/organizations/$org/releases/$version/$tab/"
          params={{ org, version, tab: 'issues' }}
          search={list === 'new' ? {} : { show: list }}
          aria-label={`${formatExactCount(count)}${isMore ? '+' : ''} ${t(`lists.${list}`)}`}
        >
          {formatExactCount(count)}
          {isMore && '+'}
        </Link>
      </dd>
    </div>
  )
}

function Events({ org, version }: ReleasePlace) {
  const t = useTranslations('releases')
  const times = useTimes()
  const [period, setPeriod] = useState<ChartPeriod>('14d')
  const events = useReleaseEvents(org, version, period)
  const deploys = useReleaseDeploys(org, version).data?.rows ?? []
  return (
    <Section
      title={t('release.events')}
      actions={
        <SegmentedControl
          aria-label={t('release.period')}
          value={period}
          onChange={(value) => setPeriod(CHART_PERIODS.find((one) => one === value) ?? '14d')}
          data={CHART_PERIODS.map((value) => ({ value, label: t(`periods.p${value}`) }))}
        />
      }
    >
      <QueryView query={events}>
        {(points) => (
          <StackedBars
            label={t('release.events')}
            columns={points.map(([at]) => times.bucket(at * 1000, period !== '24h'))}
            series={[
              {
                name: t('release.events'),
                tone: 'neutral',
                counts: points.map(([, counts]) => counts[0]?.count ?? 0),
              },
            ]}
            marks={markDeploys(points, deploys)}
            marksLabel={t('release.deployedTo')}
          />
        )}
      </QueryView>
    </Section>
  )
}

function Facts({ release }: { release: ReleaseDetail }) {
  const t = useTranslations('releases')
  const times = useTimes()
  const time = (at: string | null) => (at === null ? '—' : times.exact(at))
  return (
    <Section title={t('release.about')}>
      <KeyValues
        rows={[
          {
            key: t('release.projects'),
            value: release.projects.map(({ slug }) => slug).join(', '),
          },
          { key: t('release.created'), value: time(release.dateCreated) },
          { key: t('release.released'), value: time(release.dateReleased) },
          { key: t('release.firstEvent'), value: time(release.firstEvent) },
          { key: t('release.lastEvent'), value: time(release.lastEvent) },
          ...(release.authors.length === 0
            ? []
            : [
                {
                  key: t('release.authors'),
                  value: release.authors.map(({ name, email }) => name || email).join(', '),
                },
              ]),
          ...(release.ref === null ? [] : [{ key: t('release.ref'), value: release.ref }]),
          ...(release.url === null
            ? []
            : [{ key: t('release.url'), value: <SafeText text={release.url} isLinked /> }]),
        ]}
      />
    </Section>
  )
}
