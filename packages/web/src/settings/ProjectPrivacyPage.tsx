import { useTranslations } from 'use-intl'
import { ProjectForm } from './ProjectForm.tsx'
import { ProjectFrame } from './ProjectFrame.tsx'
import type { ProjectPlace } from './ProjectSettingsPage.tsx'
import { SelectorSection } from './SelectorSection.tsx'
import { scrubFields } from './scrub-fields.ts'

export function ProjectPrivacyPage({ org, project }: ProjectPlace) {
  const t = useTranslations('settings')
  return (
    <ProjectFrame org={org} project={project} title={t('project.tabs.privacy')}>
      {(settings) => (
        <>
          <ProjectForm
            org={org}
            settings={settings}
            title={t('project.tabs.privacy')}
            fields={scrubFields(t)}
          >
            {t('project.privacy.note')}
          </ProjectForm>
          <SelectorSection org={org} settings={settings} />
        </>
      )}
    </ProjectFrame>
  )
}
