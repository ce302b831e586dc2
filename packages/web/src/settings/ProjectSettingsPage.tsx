import type { ProjectSettings } from '@vedette/protocol/api/organization'
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

const GENERAL: readonly Field[] = [
  { name: 'name', kind: 'text', label: 'Name', isRequired: true },
  {
    name: 'slug',
    kind: 'text',
    label: 'Short name',
    description: 'Stands in addresses and before the numbers of issues.',
    isRequired: true,
  },
  {
    name: 'platform',
    kind: 'text',
    label: 'Platform',
    description: 'Such as node, python, javascript-react: chooses the guide for the client.',
  },
  {
    name: 'defaultEnvironment',
    kind: 'text',
    label: 'Environment shown first',
  },
  {
    name: 'resolveAge',
    kind: 'number',
    label: 'Resolve by itself after',
    description: 'Hours without an event; 0 for never.',
  },
  {
    name: 'allowedDomains',
    kind: 'lines',
    label: 'Allowed origins',
    description: 'Of pages that may report, one a line; * for all.',
  },
]

const MAIL: readonly Field[] = [
  { name: 'subjectPrefix', kind: 'text', label: 'Before the subject' },
  {
    name: 'subjectTemplate',
    kind: 'text',
    label: 'Subject',
    description: 'Such as $shortID - $title.',
  },
]

export function ProjectSettingsPage({ org, project }: ProjectPlace) {
  return (
    <ProjectFrame org={org} project={project} title="Settings">
      {(settings) => (
        <>
          <ProjectForm org={org} settings={settings} title="Project" fields={GENERAL} />
          <ProjectForm org={org} settings={settings} title="Mail" fields={MAIL} />
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
  const remove = useChange(undefined)
  const path = projectPath(org, settings.slug)
  const back = `/organizations/${encodeURIComponent(org)}/projects/`
  return (
    <Section title="Delete the project">
      <p className={classes.text}>
        Its issues, events, settings and client keys go. Clients that go on reporting are refused.
      </p>
      <ConfirmButton
        label="Delete the project"
        title="Delete the project?"
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
        This cannot be undone.
      </ConfirmButton>
    </Section>
  )
}
