import { Link } from '@tanstack/react-router'
import type { OrganizationDetail, ProjectSettings } from '@vedette/protocol/api/organization'
import { useOrganization } from '../projects/index.ts'
import { CopyButton } from '../ui/CopyButton.tsx'
import { type Field, FieldForm } from '../ui/FieldForm.tsx'
import { Section } from '../ui/Section.tsx'
import classes from './Settings.module.css'
import { projectPath, useChange } from './useSettings.ts'

const FIELDS: readonly Field[] = [
  {
    name: 'isPublic',
    kind: 'switch',
    label: 'Public',
    description:
      'Everybody reads its issues without signing in: what failed and where, nobody’s data.',
  },
]

/** Whether the project is shown to everybody, and where. */
export function PublicSection({ settings }: { settings: ProjectSettings }) {
  const { slug, isPublic } = settings
  const org = settings.organization.slug
  const organization = useOrganization(org).data
  const { mutate, isPending, error } = useChange<ProjectSettings>('The settings are saved.')
  return (
    <Section title="Public pages">
      <FieldForm
        fields={FIELDS}
        values={{ isPublic }}
        lock={lockOf(settings, organization)}
        isPending={isPending}
        error={error}
        onSave={(body, onDone) =>
          mutate({ method: 'PUT', path: projectPath(org, slug), body }, { onSuccess: onDone })
        }
      />
      {isPublic && organization?.allowSharedIssues && <PublicAddress org={org} project={slug} />}
    </Section>
  )
}

/** Taking it back is open to whoever changes settings; showing it to the world is not. */
function lockOf(
  { access, isPublic }: ProjectSettings,
  organization: OrganizationDetail | undefined,
): string | undefined {
  if (isPublic && access.includes('project:write')) return undefined
  if (!access.includes('project:admin')) {
    return 'Who may delete the project decides whether everybody sees it.'
  }
  if (organization?.allowSharedIssues !== false) return undefined
  return 'The organization does not allow to share issues: its owners and managers change that.'
}

function PublicAddress({ org, project }: { org: string; project: string }) {
  const path = `/public/${encodeURIComponent(org)}/${encodeURIComponent(project)}/`
  return (
    <p className={`${classes.link} ${classes.after}`}>
      <span className={classes.detail}>Everybody finds it at</span>
      <Link to="/public/$org/$project/" params={{ org, project }}>
        {path}
      </Link>
      <CopyButton text={`${window.location.origin}${path}`} label="Copy the address" isIcon />
    </p>
  )
}
