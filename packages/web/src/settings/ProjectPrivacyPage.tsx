import { ProjectForm } from './ProjectForm.tsx'
import { ProjectFrame } from './ProjectFrame.tsx'
import type { ProjectPlace } from './ProjectSettingsPage.tsx'
import { SCRUB_FIELDS } from './scrub-fields.ts'

export function ProjectPrivacyPage({ org, project }: ProjectPlace) {
  return (
    <ProjectFrame org={org} project={project} title="Privacy">
      {(settings) => (
        <ProjectForm org={org} settings={settings} title="Privacy" fields={SCRUB_FIELDS}>
          What the organization sets holds besides, whatever is chosen here.
        </ProjectForm>
      )}
    </ProjectFrame>
  )
}
