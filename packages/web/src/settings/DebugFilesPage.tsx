import { Button } from '@mantine/core'
import type { DebugFileSummary } from '@vedette/protocol/api/artifact'
import type { ProjectSettings } from '@vedette/protocol/api/organization'
import { useTranslations } from 'use-intl'
import { Age } from '../ui/Age.tsx'
import { ConfirmButton } from '../ui/ConfirmButton.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Pager } from '../ui/Pager.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { Section } from '../ui/Section.tsx'
import { ProjectFrame } from './ProjectFrame.tsx'
import type { ProjectPlace } from './ProjectSettingsPage.tsx'
import { ReprocessingSection } from './ReprocessingSection.tsx'
import { SearchField } from './SearchField.tsx'
import classes from './Settings.module.css'
import { UploadWay } from './UploadWay.tsx'
import { useSearchedRows } from './useSearchedRows.ts'
import { projectPath, useChange } from './useSettings.ts'

/** Files that tell what obfuscated or compiled code was called. */
export function DebugFilesPage({ org, project }: ProjectPlace) {
  const t = useTranslations('settings')
  return (
    <ProjectFrame org={org} project={project} title={t('project.tabs.debugFiles')}>
      {(settings) => (
        <>
          <Files org={org} settings={settings} />
          <ReprocessingSection org={org} settings={settings} />
        </>
      )}
    </ProjectFrame>
  )
}

function Files({ org, settings }: { org: string; settings: ProjectSettings }) {
  const t = useTranslations('settings')
  const project = settings.slug
  const path = projectPath(org, project, 'files/dsyms/')
  const { rows, query, onSearch, onMove } = useSearchedRows<DebugFileSummary>(path)
  return (
    <Section title={t('project.tabs.debugFiles')}>
      <p className={classes.text}>{t('project.debugFiles.note')}</p>
      <SearchField label={t('project.debugFiles.search')} value={query} onSearch={onSearch} />
      <QueryView
        query={rows}
        isEmpty={(page) => page.rows.length === 0}
        empty={
          query === '' ? (
            <EmptyState title={t('project.debugFiles.none')}>
              <UploadWay
                line={`sentry-cli upload-proguard --org ${org} --project ${project} mapping.txt`}
              />
            </EmptyState>
          ) : (
            <EmptyState title={t('project.noneFound')} />
          )
        }
      >
        {(page) => (
          <>
            <ul className={classes.rows}>
              {page.rows.map((file) => (
                <FileRow
                  key={file.id}
                  file={file}
                  path={`${path}?id=${encodeURIComponent(file.id)}`}
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

interface FileRowProps {
  readonly file: DebugFileSummary
  readonly path: string
  readonly mayDelete: boolean
}

function FileRow({ file, path, mayDelete }: FileRowProps) {
  const t = useTranslations('settings')
  const remove = useChange(t('project.fileDeleted'))
  const { objectName, debugId, symbolType, cpuName, size, dateCreated } = file
  return (
    <li className={classes.row}>
      <div className={classes.main}>
        <bdi className={classes.name}>{objectName}</bdi>
        <div className={classes.detail}>
          <code>{debugId}</code>
          <br />
          {symbolType} · {cpuName} · {t('project.bytes', { count: size })} ·{' '}
          <Age at={dateCreated} />
        </div>
      </div>
      <div className={classes.controls}>
        <Button
          component="a"
          variant="default"
          href={`/api/0${path}`}
          download
          aria-label={t('project.downloadWhat', { what: objectName })}
        >
          {t('project.download')}
        </Button>
        {mayDelete && (
          <ConfirmButton
            label={t('project.delete')}
            ariaLabel={t('project.deleteWhat', { what: debugId })}
            title={t('project.deleteAsk', { what: objectName })}
            isPending={remove.isPending}
            error={remove.error}
            onConfirm={(onDone) => remove.mutate({ method: 'DELETE', path }, { onSuccess: onDone })}
          >
            {t('project.debugFiles.askNote')}
          </ConfirmButton>
        )}
      </div>
    </li>
  )
}
