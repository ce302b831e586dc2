import type { CommitDetail, CommitFileDetail, DeployDetail } from '@vedette/protocol/api/release'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Age } from '../ui/Age.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { SafeText } from '../ui/SafeText.tsx'
import { Section } from '../ui/Section.tsx'
import classes from './Releases.module.css'
import { ShowMore } from './ShowMore.tsx'
import type { MoreRows } from './useMoreRows.ts'
import {
  type ReleasePlace,
  useReleaseCommitFiles,
  useReleaseCommits,
  useReleaseDeploys,
} from './useRelease.ts'

interface RowsProps<T> {
  readonly title: string
  readonly list: MoreRows<T>
  readonly empty: string
  readonly way: ReactNode
  readonly children: (row: T) => ReactNode
}

function Rows<T extends { readonly id: string }>(props: RowsProps<T>) {
  const { title, list, empty, way, children } = props
  return (
    <Section title={title}>
      <QueryView
        query={list}
        isEmpty={({ rows }) => rows.length === 0}
        empty={<EmptyState title={empty}>{way}</EmptyState>}
      >
        {({ rows }) => (
          <>
            <ul className={classes.list}>
              {rows.map((row) => (
                <li key={row.id} className={classes.line}>
                  {children(row)}
                </li>
              ))}
            </ul>
            <ShowMore list={list} />
          </>
        )}
      </QueryView>
    </Section>
  )
}

/** How a tool tells of what is missing. */
function Way({ command }: { command: string }) {
  const t = useTranslations('releases')
  return t.rich('release.way', { command: () => <code>{command}</code> })
}

export function CommitsTab({ org, version }: ReleasePlace) {
  const t = useTranslations('releases')
  return (
    <Rows
      title={t('release.commits')}
      list={useReleaseCommits(org, version)}
      empty={t('release.noCommit')}
      way={<Way command="sentry-cli releases set-commits VERSION --auto" />}
    >
      {(commit: CommitDetail) => <Commit commit={commit} />}
    </Rows>
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

const FILE_CHANGES = ['A', 'D', 'M'] as const

export function CommitFilesTab({ org, version }: ReleasePlace) {
  const t = useTranslations('releases')
  return (
    <Rows
      title={t('release.files')}
      list={useReleaseCommitFiles(org, version)}
      empty={t('release.noFile')}
      way={<Way command="sentry-cli releases set-commits VERSION --auto" />}
    >
      {(file: CommitFileDetail) => {
        const change = FILE_CHANGES.find((one) => one === file.type)
        const [message = ''] = (file.commitMessage ?? '').split('\n')
        return (
          <>
            <bdi className={classes.id}>{file.filename}</bdi>
            <div className={classes.detail}>
              {change ? t(`changes.${change}`) : file.type} · <bdi>{message}</bdi>
              {file.author && (
                <>
                  {' '}
                  · <bdi>{file.author.name || file.author.email}</bdi>
                </>
              )}
            </div>
          </>
        )
      }}
    </Rows>
  )
}

export function DeploysTab({ org, version }: ReleasePlace) {
  const t = useTranslations('releases')
  return (
    <Rows
      title={t('release.deploys')}
      list={useReleaseDeploys(org, version)}
      empty={t('release.noDeploy')}
      way={<Way command="sentry-cli deploys new --release VERSION -e production" />}
    >
      {(deploy: DeployDetail) => (
        <>
          <bdi className={classes.message}>{deploy.environment}</bdi>
          <div className={classes.detail}>
            {deploy.name && (
              <>
                <bdi>{deploy.name}</bdi> ·{' '}
              </>
            )}
            <Age at={deploy.dateFinished} />
            {deploy.url && (
              <>
                {' '}
                · <SafeText text={deploy.url} isLinked />
              </>
            )}
          </div>
        </>
      )}
    </Rows>
  )
}
