import { Button, Group } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { CommitDetail, DeployDetail, ReleaseDetail } from '@vedette/protocol/api/release'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Age } from '../ui/Age.tsx'
import { Badge } from '../ui/Badge.tsx'
import { ConfirmButton } from '../ui/ConfirmButton.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { KeyValues } from '../ui/KeyValues.tsx'
import { Page } from '../ui/Page.tsx'
import { type QueryLike, QueryView } from '../ui/QueryView.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import { Section } from '../ui/Section.tsx'
import { useTimes } from '../ui/TimesProvider.tsx'
import classes from './Releases.module.css'
import {
  useChangeRelease,
  useRelease,
  useReleaseAccess,
  useReleaseCommits,
  useReleaseDeploys,
} from './useRelease.ts'

export interface ReleasePlace {
  readonly org: string
  readonly version: string
}

/** One version: what came with it, what it was made of, where it went. */
export function ReleasePage({ org, version }: ReleasePlace) {
  const t = useTranslations('releases')
  const release = useRelease(org, version)
  const commits = useReleaseCommits(org, version)
  const deploys = useReleaseDeploys(org, version)
  return (
    <Page
      title={version}
      heading={<bdi>{version}</bdi>}
      aside={release.data && <Actions org={org} release={release.data} />}
    >
      <QueryView query={release} lines={8}>
        {(data) => (
          <div className={classes.stack}>
            <Facts org={org} release={data} />
            <Rows title={t('release.commits')} query={commits} empty={t('release.noCommit')}>
              {(commit: CommitDetail) => <Commit commit={commit} />}
            </Rows>
            <Rows title={t('release.deploys')} query={deploys} empty={t('release.noDeploy')}>
              {(deploy: DeployDetail) => <Deploy deploy={deploy} />}
            </Rows>
          </div>
        )}
      </QueryView>
    </Page>
  )
}

interface PartProps {
  readonly org: string
  readonly release: ReleaseDetail
}

function Actions({ org, release }: PartProps) {
  const t = useTranslations('releases')
  const access = useReleaseAccess(org, release)
  const change = useChangeRelease(org, release.version)
  const isArchived = release.status === 'archived'
  const status = isArchived ? 'open' : 'archived'
  if (!access.mayChange) return null
  return (
    <Group gap="xs">
      <Refusal error={change.error} />
      <Button
        variant="default"
        loading={change.isPending}
        onClick={() => change.mutate({ status })}
      >
        {isArchived ? t('release.openAgain') : t('release.archive')}
      </Button>
      <ConfirmButton
        label={t('release.delete')}
        title={t('release.deleteTitle')}
        isDangerous
        isPending={change.isPending}
        error={change.error}
        onConfirm={() =>
          change.mutate(undefined, {
            onSuccess: () =>
              window.location.assign(`/organizations/${encodeURIComponent(org)}/releases/`),
          })
        }
      >
        {t('release.deleteDetail')}
      </ConfirmButton>
    </Group>
  )
}

function Facts({ org, release }: PartProps) {
  const t = useTranslations('releases')
  const times = useTimes()
  const time = (at: string | null) => (at === null ? '—' : times.exact(at))
  const list = (query: string, label: string) => (
    <Link to="/organizations/$org/issues/" params={{ org }} search={{ query }}>
      {label}
    </Link>
  )
  const quoted = JSON.stringify(release.version)
  return (
    <Section
      title={t('release.about')}
      note={release.status === 'archived' && <Badge tone="warning">{t('release.archived')}</Badge>}
    >
      <KeyValues
        rows={[
          {
            key: t('release.projects'),
            value: release.projects.map(({ slug }) => slug).join(', '),
          },
          {
            key: t('release.issues'),
            value: (
              <>
                {list(
                  `firstRelease:${quoted}`,
                  t('release.firstSeen', { count: release.newGroups }),
                )}{' '}
                · {list(`release:${quoted}`, t('release.allIssues'))}
              </>
            ),
          },
          { key: t('release.created'), value: time(release.dateCreated) },
          { key: t('release.released'), value: time(release.dateReleased) },
          { key: t('release.firstEvent'), value: time(release.firstEvent) },
          { key: t('release.lastEvent'), value: time(release.lastEvent) },
          ...(release.ref === null ? [] : [{ key: t('release.ref'), value: release.ref }]),
        ]}
      />
    </Section>
  )
}

interface RowsProps<T> {
  readonly title: string
  readonly query: QueryLike<readonly T[]>
  readonly empty: string
  readonly children: (row: T) => ReactNode
}

function Rows<T extends { readonly id: string }>({ title, query, empty, children }: RowsProps<T>) {
  return (
    <Section title={title}>
      <QueryView
        query={query}
        isEmpty={(rows) => rows.length === 0}
        empty={<EmptyState title={empty} />}
      >
        {(rows) => (
          <ul className={classes.list}>
            {rows.map((row) => (
              <li key={row.id} className={classes.line}>
                {children(row)}
              </li>
            ))}
          </ul>
        )}
      </QueryView>
    </Section>
  )
}

const ID_CHARS = 12

function Commit({ commit }: { commit: CommitDetail }) {
  const t = useTranslations('releases')
  const [first = ''] = (commit.message ?? '').split('\n')
  const author = commit.author?.name || commit.author?.email || t('release.somebody')
  return (
    <>
      <bdi className={classes.message}>{first || t('release.noMessage')}</bdi>
      <div className={classes.detail}>
        {t.rich(commit.repository ? 'release.commitDetail' : 'release.commitDetailBare', {
          author: () => <bdi>{author}</bdi>,
          id: () => <span className={classes.id}>{commit.id.slice(0, ID_CHARS)}</span>,
          repository: () => <bdi>{commit.repository?.name}</bdi>,
          age: () => <Age at={commit.dateCreated} />,
        })}
      </div>
    </>
  )
}

function Deploy({ deploy }: { deploy: DeployDetail }) {
  return (
    <>
      <bdi className={classes.message}>{deploy.environment}</bdi>
      <div className={classes.detail}>
        {deploy.name && (
          <>
            <bdi>{deploy.name}</bdi> ·{' '}
          </>
        )}
        <Age at={deploy.dateFinished} />
      </div>
    </>
  )
}
