import type { ReleaseArchiveSummary } from '@vedette/protocol/api/artifact'
import type { ProjectSettings } from '@vedette/protocol/api/organization'
import { useTranslations } from 'use-intl'
import { Age } from '../ui/Age.tsx'
import { ConfirmButton } from '../ui/ConfirmButton.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Pager } from '../ui/Pager.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { Section } from '../ui/Section.tsx'
import { BundleSection } from './BundleSection.tsx'
import { ProjectFrame } from './ProjectFrame.tsx'
import type { ProjectPlace } from './ProjectSettingsPage.tsx'
import { ReprocessingSection } from './ReprocessingSection.tsx'
import { SearchField } from './SearchField.tsx'
import classes from './Settings.module.css'
import { useSearchedRows } from './useSearchedRows.ts'
import { projectPath, useChange } from './useSettings.ts'

/** Uploaded files that lead from built scripts to their sources. */
export function SourceMapsPage({ org, project }: ProjectPlace) {
  const t = useTranslations('settings')
  return (
    <ProjectFrame org={org} project={project} title={t('project.tabs.sourceMaps')}>
      {(settings) => (
        <>
          <BundleSection org={org} settings={settings} />
          <Archives org={org} settings={settings} />
          <ReprocessingSection org={org} settings={settings} />
        </>
      )}
    </ProjectFrame>
  )
}

/** Files that older tools sent one by one, by release. */
function Archives({ org, settings }: { org: string; settings: ProjectSettings }) {
  const t = useTranslations('settings')
  const path = projectPath(org, settings.slug, 'files/source-maps/')
  const { rows, query, onSearch, onMove } = useSearchedRows<ReleaseArchiveSummary>(path)
  return (
    <Section title={t('project.archives.title')}>
      <p className={classes.text}>{t('project.archives.note')}</p>
      <SearchField label={t('project.archives.search')} value={query} onSearch={onSearch} />
      <QueryView query={rows}>
        {(page) => {
          const archives = page.rows.filter(({ fileCount }) => fileCount > 0)
          return (
            <>
              {archives.length === 0 && <EmptyState title={t('project.archives.none')} />}
              <ul className={classes.rows}>
                {archives.map((archive) => (
                  <ArchiveRow
                    key={archive.id}
                    archive={archive}
                    path={`${path}?name=${encodeURIComponent(archive.name)}`}
                    mayDelete={settings.access.includes('project:write')}
                  />
                ))}
              </ul>
              <Pager {...page} onMove={onMove} />
            </>
          )
        }}
      </QueryView>
    </Section>
  )
}

interface ArchiveRowProps {
  readonly archive: ReleaseArchiveSummary
  readonly path: string
  readonly mayDelete: boolean
}

function ArchiveRow({ archive: { name, date, fileCount }, path, mayDelete }: ArchiveRowProps) {
  const t = useTranslations('settings')
  const remove = useChange(t('project.fileDeleted'))
  return (
    <li className={classes.row}>
      <div className={classes.main}>
        <bdi className={classes.name}>{name}</bdi>
        <div className={classes.detail}>
          {t('project.files', { count: fileCount })} · <Age at={date} />
        </div>
      </div>
      {mayDelete && (
        <ConfirmButton
          label={t('project.delete')}
          ariaLabel={t('project.deleteWhat', { what: name })}
          title={t('project.deleteAsk', { what: name })}
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
