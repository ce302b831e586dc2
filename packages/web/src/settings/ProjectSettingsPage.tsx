import type { ProjectSettings } from '@vedette/protocol/api/organization'
import { useTranslations } from 'use-intl'
import type { Translate } from '../messages/messages.ts'
import { ConfirmButton } from '../ui/ConfirmButton.tsx'
import type { Field } from '../ui/FieldForm.tsx'
import { Section } from '../ui/Section.tsx'
import { OwnerForm } from './OwnerForm.tsx'
import { ProjectForm } from './ProjectForm.tsx'
import { ProjectFrame } from './ProjectFrame.tsx'
import { PublicSection } from './PublicSection.tsx'
import classes from './Settings.module.css'
import { TransferSection } from './TransferSection.tsx'
import { projectPath, useChange } from './useSettings.ts'

export interface ProjectPlace {
  readonly org: string
  readonly project: string
}

function generalFields(t: Translate<'settings'>): readonly Field[] {
  return [
    { name: 'name', kind: 'text', label: t('project.general.name'), isRequired: true },
    {
      name: 'slug',
      kind: 'text',
      label: t('project.general.slug'),
      description: t('project.general.slugNote'),
      isRequired: true,
    },
    {
      name: 'platform',
      kind: 'text',
      label: t('project.general.platform'),
      description: t('project.general.platformNote'),
    },
    { name: 'defaultEnvironment', kind: 'text', label: t('project.general.environment') },
    {
      name: 'resolveAge',
      kind: 'number',
      label: t('project.general.resolveAge'),
      description: t('project.general.resolveAgeNote'),
    },
    {
      name: 'allowedDomains',
      kind: 'lines',
      label: t('project.general.origins'),
      description: t('project.general.originsNote'),
    },
  ]
}

export function ProjectSettingsPage({ org, project }: ProjectPlace) {
  const t = useTranslations('settings')
  return (
    <ProjectFrame org={org} project={project} title={t('project.page')}>
      {(settings) => (
        <>
          <ProjectForm
            org={org}
            settings={settings}
            title={t('project.general.title')}
            fields={generalFields(t)}
          />
          <OwnerForm
            org={org}
            owner={settings.owner}
            path={projectPath(org, project)}
            mayChange={settings.access.includes('project:write')}
          />
          <PublicSection settings={settings} />
          {settings.access.includes('org:admin') && <TransferSection settings={settings} />}
          {settings.access.includes('project:admin') && <Removal org={org} settings={settings} />}
        </>
      )}
    </ProjectFrame>
  )
}

function Removal({ org, settings }: { org: string; settings: ProjectSettings }) {
  const t = useTranslations('settings')
  const remove = useChange(undefined)
  const path = projectPath(org, settings.slug)
  const back = `/organizations/${encodeURIComponent(org)}/projects/`
  return (
    <Section title={t('project.removal.title')}>
      <p className={classes.text}>{t('project.removal.note')}</p>
      <ConfirmButton
        label={t('project.removal.title')}
        title={t('project.removal.ask')}
        isDangerous
        typed={settings.slug}
        isPending={remove.isPending}
        error={remove.error}
        onConfirm={() =>
          remove.mutate(
            { method: 'DELETE', path },
            { onSuccess: () => window.location.assign(back) },
          )
        }
      >
        {t('project.removal.forever')}
      </ConfirmButton>
    </Section>
  )
}
