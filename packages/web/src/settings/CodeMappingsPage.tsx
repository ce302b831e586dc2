import { Button } from '@mantine/core'
import type { ProjectSettings } from '@vedette/protocol/api/organization'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { ConfirmButton } from '../ui/ConfirmButton.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { Section } from '../ui/Section.tsx'
import { type CodeMapping, useCodeMappings } from './code-mappings.ts'
import { MappingForm } from './MappingForm.tsx'
import { ProjectFrame, useLock } from './ProjectFrame.tsx'
import type { ProjectPlace } from './ProjectSettingsPage.tsx'
import classes from './Settings.module.css'
import { organizationPath, useChange } from './useSettings.ts'

/** How the paths of frames become paths of a repository. */
export function CodeMappingsPage({ org, project }: ProjectPlace) {
  const t = useTranslations('settings')
  return (
    <ProjectFrame org={org} project={project} title={t('project.tabs.mappings')}>
      {(settings) => <Mappings org={org} settings={settings} />}
    </ProjectFrame>
  )
}

interface MappingsProps {
  readonly org: string
  readonly settings: ProjectSettings
}

function Mappings({ org, settings }: MappingsProps) {
  const t = useTranslations('settings')
  const lock = useLock(settings)
  const [edited, setEdited] = useState<CodeMapping>()
  const mappings = useCodeMappings(org, settings.id)
  return (
    <>
      <Section title={t('project.tabs.mappings')}>
        <p className={classes.text}>
          {t('project.mappings.note')} {lock}
        </p>
        <QueryView
          query={mappings}
          isEmpty={(rows) => rows.length === 0}
          empty={<EmptyState title={t('project.mappings.none')} />}
        >
          {(rows) => (
            <ul className={classes.rows}>
              {rows.map((mapping) => (
                <MappingRow
                  key={mapping.id}
                  org={org}
                  mapping={mapping}
                  mayChange={lock === undefined}
                  onEdit={() => setEdited(mapping)}
                />
              ))}
            </ul>
          )}
        </QueryView>
      </Section>
      {lock === undefined && (
        <MappingForm
          key={edited?.id ?? 'new'}
          org={org}
          projectId={settings.id}
          mapping={edited}
          onDone={() => setEdited(undefined)}
        />
      )}
    </>
  )
}

interface MappingRowProps {
  readonly org: string
  readonly mapping: CodeMapping
  readonly mayChange: boolean
  readonly onEdit: () => void
}

function MappingRow({ org, mapping, mayChange, onEdit }: MappingRowProps) {
  const t = useTranslations('settings')
  const remove = useChange(t('project.mappings.deleted'))
  const { id, stackRoot, sourceRoot, repoName, defaultBranch } = mapping
  const path = organizationPath(org, `code-mappings/${encodeURIComponent(id)}/`)
  const name = stackRoot || '/'
  return (
    <li className={classes.row}>
      <div className={classes.main}>
        <code>{name}</code> → <code>{sourceRoot || '/'}</code>
        <div className={classes.detail}>
          <bdi>{repoName}</bdi> · <bdi>{defaultBranch}</bdi>
        </div>
      </div>
      {mayChange && (
        <div className={classes.controls}>
          <Button
            variant="default"
            aria-label={t('project.mappings.editWhat', { name })}
            onClick={onEdit}
          >
            {t('project.mappings.edit')}
          </Button>
          <ConfirmButton
            label={t('project.delete')}
            ariaLabel={t('project.deleteWhat', { what: name })}
            title={t('project.deleteAsk', { what: name })}
            isPending={remove.isPending}
            error={remove.error}
            onConfirm={(onDone) => remove.mutate({ method: 'DELETE', path }, { onSuccess: onDone })}
          >
            {t('project.mappings.askNote')}
          </ConfirmButton>
        </div>
      )}
    </li>
  )
}
