import { Button } from '@mantine/core'
import type { ReleaseFileSummary } from '@vedette/protocol/api/artifact'
import type { ReleaseDetail } from '@vedette/protocol/api/release'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Age } from '../ui/Age.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { formatBytes } from '../ui/format-count.ts'
import { QueryView } from '../ui/QueryView.tsx'
import { Section } from '../ui/Section.tsx'
import classes from './Releases.module.css'
import { ShowMore } from './ShowMore.tsx'
import { type ProjectBundle, useBundle, useReleaseBundles } from './useBundles.ts'
import { useReleaseFiles } from './useRelease.ts'

export interface ArtifactsTabProps {
  readonly org: string
  readonly release: ReleaseDetail
}

/** What was uploaded so that traces of this release name its sources. */
export function ArtifactsTab({ org, release }: ArtifactsTabProps) {
  const t = useTranslations('releases')
  const [pageCount, setPageCount] = useState(1)
  const bundles = useReleaseBundles(org, release, pageCount)
  const files = useReleaseFiles(org, release.version)
  return (
    <>
      <Section title={t('artifacts.bundles')} note={t('artifacts.bundlesNote')}>
        <QueryView
          query={bundles}
          isEmpty={(rows) => rows.length === 0}
          empty={
            <EmptyState title={t('artifacts.noBundle')}>
              {t.rich('release.way', {
                command: () => <code>sentry-cli sourcemaps upload --release VERSION ./dist</code>,
              })}
            </EmptyState>
          }
        >
          {(rows) => (
            <>
              <ul className={classes.list}>
                {rows.map((bundle) => (
                  <Bundle key={bundle.bundleId} org={org} bundle={bundle} />
                ))}
              </ul>
              {bundles.hasMore && (
                <Button
                  variant="default"
                  className={classes.more ?? ''}
                  loading={bundles.isFetching}
                  onClick={() => setPageCount(pageCount + 1)}
                >
                  {t('release.showMore')}
                </Button>
              )}
            </>
          )}
        </QueryView>
      </Section>
      <Section title={t('artifacts.files')} note={t('artifacts.filesNote')}>
        <QueryView
          query={files}
          isEmpty={({ rows }) => rows.length === 0}
          empty={<EmptyState title={t('artifacts.noFile')} />}
        >
          {({ rows }) => (
            <>
              <ul className={classes.list}>
                {rows.map((file) => (
                  <File key={file.id} file={file} />
                ))}
              </ul>
              <ShowMore list={files} />
            </>
          )}
        </QueryView>
      </Section>
    </>
  )
}

function File({ file }: { file: ReleaseFileSummary }) {
  return (
    <li className={classes.line}>
      <bdi className={classes.id}>{file.name}</bdi>
      <div className={classes.detail}>
        {formatBytes(file.size)}
        {file.dist && (
          <>
            {' '}
            · <bdi>{file.dist}</bdi>
          </>
        )}{' '}
        · <Age at={file.dateCreated} />
      </div>
    </li>
  )
}

function Bundle({ org, bundle }: { org: string; bundle: ProjectBundle }) {
  const t = useTranslations('releases')
  const [isOpen, setIsOpen] = useState(false)
  return (
    <li className={classes.line}>
      <details onToggle={(event) => setIsOpen(event.currentTarget.open)}>
        <summary className={classes.summary}>
          <span className={classes.id}>{bundle.bundleId}</span>{' '}
          <span className={classes.detail}>
            <bdi>{bundle.project}</bdi> · {t('counts.files', { count: bundle.fileCount })} ·{' '}
            <Age at={bundle.dateModified} />
          </span>
        </summary>
        {isOpen && <BundleFiles org={org} bundle={bundle} />}
      </details>
    </li>
  )
}

function BundleFiles({ org, bundle }: { org: string; bundle: ProjectBundle }) {
  const t = useTranslations('releases')
  return (
    <QueryView query={useBundle(org, bundle, true)}>
      {({ files }) => (
        <ul className={classes.list}>
          {files.map((file) => (
            <li key={file.id} className={classes.line}>
              <bdi className={classes.id}>{file.filePath}</bdi>
              <div className={classes.detail}>
                {formatBytes(file.fileSize)}
                {file.debugId &&
                  t.rich('artifacts.debugId', {
                    id: () => <span className={classes.id}>{file.debugId}</span>,
                  })}
              </div>
            </li>
          ))}
        </ul>
      )}
    </QueryView>
  )
}
