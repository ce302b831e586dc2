import { Link } from '@tanstack/react-router'
import type { OrganizationDetail, ProjectSettings } from '@vedette/protocol/api/organization'
import { useTranslations } from 'use-intl'
import type { Translate } from '../messages/messages.ts'
import { useOrganization } from '../projects/index.ts'
import { CopyButton } from '../ui/CopyButton.tsx'
import { type Field, FieldForm } from '../ui/FieldForm.tsx'
import { Section } from '../ui/Section.tsx'
import classes from './Settings.module.css'
import { projectPath, useChange } from './useSettings.ts'

function publicFields(t: Translate<'settings'>): readonly Field[] {
  return [
    {
      name: 'isPublic',
      kind: 'switch',
      label: t('project.public.label'),
      description: t('project.public.note'),
    },
  ]
}

/** Whether the project is shown to everybody, and where. */
export function PublicSection({ settings }: { settings: ProjectSettings }) {
  const t = useTranslations('settings')
  const { slug, isPublic } = settings
  const org = settings.organization.slug
  const organization = useOrganization(org).data
  const { mutate, isPending, error } = useChange<ProjectSettings>(t('project.saved'))
  return (
    <Section title={t('project.public.title')}>
      <FieldForm
        fields={publicFields(t)}
        values={{ isPublic }}
        lock={lockOf(settings, organization, t)}
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
  t: Translate<'settings'>,
): string | undefined {
  if (isPublic && access.includes('project:write')) return undefined
  if (!access.includes('project:admin')) {
    return t('project.public.adminOnly')
  }
  if (organization?.allowSharedIssues !== false) return undefined
  return t('project.public.forbidden')
}

function PublicAddress({ org, project }: { org: string; project: string }) {
  const t = useTranslations('settings')
  const path = `/public/${encodeURIComponent(org)}/${encodeURIComponent(project)}/`
  return (
    <p className={`${classes.link} ${classes.after}`}>
      <span className={classes.detail}>{t('project.public.where')}</span>
      <Link to="/public/$org/$project/" params={{ org, project }}>
        {path}
      </Link>
      <CopyButton
        text={`${window.location.origin}${path}`}
        label={t('project.public.copy')}
        isIcon
      />
    </p>
  )
}
