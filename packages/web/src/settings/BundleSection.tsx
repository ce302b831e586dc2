import type { ArtifactBundleDetail, ArtifactBundleSummary } from '@vedette/protocol/api/artifact'
import type { ProjectSettings } from '@vedette/protocol/api/organization'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Age } from '../ui/Age.tsx'
import { ConfirmButton } from '../ui/ConfirmButton.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Pager } from '../ui/Pager.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { Section } from '../ui/Section.tsx'
import { SearchField } from './SearchField.tsx'
import classes from './Settings.module.css'
import { UploadWay } from './UploadWay.tsx'
import { useSearchedRows } from './useSearchedRows.ts'
import { projectPath, useChange, useResource } from './useSettings.ts'

/** Bundles of sources and maps, as build tools upload them. */
export function BundleSection({ org, settings }: { org: string; settings: ProjectSettings }) {
  const t = useTranslations('settings')
  const project = settings.slug
  const upload = `sentry-cli sourcemaps upload --org ${org} --project ${project} ./dist`
  const path = projectPath(org, project, 'files/artifact-bundles/')
  const { rows, query, onSearch, onMove } = useSearchedRows<ArtifactBundleSummary>(path)
  return (
    <Section title={t('project.bundles.title')}>
      <p className={classes.text}>{t('project.bundles.note')}</p>
      <SearchField label={t('project.bundles.search')} value={query} onSearch={onSearch} />
      <QueryView
        query={rows}
        isEmpty={(page) => page.rows.length === 0}
        empty={
          query === '' ? (
            <EmptyState title={t('project.bundles.none')}>
              <UploadWay line={`sentry-cli sourcemaps inject ./dist && ${upload}`} />
            </EmptyState>
          ) : (
            <EmptyState title={t('project.noneFound')} />
          )
        }
      >
        {(page) => (
          <>
            <ul className={classes.rows}>
              {page.rows.map((bundle) => (
                <BundleRow
                  key={bundle.bundleId}
                  {...{ org, bundle }}
                  project={project}
                  path={`${path}?bundleId=${encodeURIComponent(bundle.bundleId)}`}
                  mayDelete={settings.access.includes('project:write')}
                />
              ))}
            </ul>
            <Pager {...page} onMove={onMove} />
          </>
        )}
      </QueryView>
    </Section>
  )
}

interface BundleRowProps {
  readonly org: string
  readonly project: string
  readonly bundle: ArtifactBundleSummary
  readonly path: string
  readonly mayDelete: boolean
}

function BundleRow({ org, project, bundle, path, mayDelete }: BundleRowProps) {
  const t = useTranslations('settings')
  const remove = useChange(t('project.fileDeleted'))
  const [isOpen, setIsOpen] = useState(false)
  const { bundleId, associations, fileCount, dateModified } = bundle
  const releases = associations.map(({ release, dist }) =>
    dist ? `${release} (${dist})` : release,
  )
  return (
    <li className={classes.row}>
      <div className={classes.main}>
        <code className={classes.name}>{bundleId}</code>
        <div className={classes.detail}>
          {releases.length > 0 && (
            <>
              <bdi>{releases.join(', ')}</bdi> ·{' '}
            </>
          )}
          {t('project.files', { count: fileCount })} · <Age at={dateModified} />
        </div>
        <details onToggle={(event) => setIsOpen(event.currentTarget.open)}>
          <summary className={classes.detail}>{t('project.bundles.files')}</summary>
          {isOpen && <BundleFiles {...{ org, project, bundleId }} />}
        </details>
      </div>
      {mayDelete && (
        <ConfirmButton
          label={t('project.delete')}
          ariaLabel={t('project.deleteWhat', { what: bundleId })}
          title={t('project.deleteAsk', { what: bundleId })}
          isPending={remove.isPending}
          error={remove.error}
          onConfirm={(onDone) => remove.mutate({ method: 'DELETE', path }, { onSuccess: onDone })}
        >
          {t('project.debugFiles.askNote')}
        </ConfirmButton>
      )}
    </li>
  )
}

interface BundleFilesProps {
  readonly org: string
  readonly project: string
  readonly bundleId: string
}

const FILES_SHOWN = 100

function BundleFiles({ org, project, bundleId }: BundleFilesProps) {
  const t = useTranslations('settings')
  const path = projectPath(org, project, `artifact-bundles/${encodeURIComponent(bundleId)}/files/`)
  const bundle = useResource<ArtifactBundleDetail>(path, { per_page: FILES_SHOWN })
  return (
    <QueryView query={bundle}>
      {({ files, fileCount }) => (
        <>
          <ul className={classes.rows}>
            {files.map((file) => (
              <li key={file.id} className={classes.row}>
                <div className={classes.main}>
                  <a href={`/api/0${path}${file.id}/`} download>
                    <bdi>{file.filePath}</bdi>
                  </a>
                  <div className={classes.detail}>
                    {t('project.bytes', { count: file.fileSize })}
                    {file.debugId !== null && (
                      <>
                        {' '}
                        · {t('project.bundles.debugId')} <code>{file.debugId}</code>
                      </>
                    )}
                  </div>
                </div>
              </li>
            ))}
          </ul>
          {fileCount > files.length && (
            <p className={classes.detail}>
              {t('project.bundles.more', { count: fileCount - files.length })}
            </p>
          )}
        </>
      )}
    </QueryView>
  )
}
