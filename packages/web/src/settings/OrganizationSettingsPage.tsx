import type { OrganizationDetail } from '@vedette/protocol/api/organization'
import { useTranslations } from 'use-intl'
import { AvatarSection } from '../account/index.ts'
import type { Translate } from '../messages/messages.ts'
import { ConfirmButton } from '../ui/ConfirmButton.tsx'
import { type Field, FieldForm } from '../ui/FieldForm.tsx'
import { Section } from '../ui/Section.tsx'
import { OrganizationFrame } from './OrganizationFrame.tsx'
import { roleName } from './role-choices.ts'
import classes from './Settings.module.css'
import { SignInSection } from './SignInSection.tsx'
import { scrubFields } from './scrub-fields.ts'
import { organizationPath, useChange } from './useSettings.ts'

/** Settings of an organization: its name, who may do what, what is never stored. */
export function OrganizationSettingsPage({ org }: { org: string }) {
  const t = useTranslations('settings')
  return (
    <OrganizationFrame org={org} title={t('organization.page')}>
      {(organization) => (
        <>
          <Form
            title={t('organization.general.title')}
            fields={nameFields(t)}
            organization={organization}
          />
          {organization.access.includes('org:write') && (
            <AvatarSection
              path={organizationPath(organization.slug, 'avatar/')}
              avatar={organization.avatar}
              name={organization.name}
              note={t('organization.avatarNote')}
              isSquare
            />
          )}
          <Form
            title={t('organization.access.title')}
            fields={accessFields(t, organization)}
            organization={organization}
          />
          <SignInSection org={organization.slug} />
          <Form
            title={t('organization.privacy.title')}
            fields={scrubFields(t)}
            organization={organization}
          >
            {t('organization.privacy.note')}
          </Form>
          {organization.access.includes('org:admin') && <Removal organization={organization} />}
        </>
      )}
    </OrganizationFrame>
  )
}

interface FormProps {
  readonly title: string
  readonly fields: readonly Field[]
  readonly organization: OrganizationDetail
  readonly children?: string
}

function Form({ title, fields, organization, children }: FormProps) {
  const t = useTranslations('settings.organization')
  const { mutate, isPending, error } = useChange<OrganizationDetail>(t('saved'))
  const mayChange = organization.access.includes('org:write')
  const path = organizationPath(organization.slug)
  const entries = fields.map(({ name }) => [
    name,
    organization[name as keyof OrganizationDetail] as never,
  ])
  return (
    <Section title={title}>
      {children && <p className={classes.text}>{children}</p>}
      <FieldForm
        fields={fields}
        values={Object.fromEntries(entries)}
        lock={mayChange ? undefined : t('lock')}
        isPending={isPending}
        error={error}
        onSave={(body, onDone) =>
          mutate(
            { method: 'PUT', path, body },
            { onSuccess: ({ slug }) => finish(organization.slug, slug, onDone) },
          )
        }
      />
    </Section>
  )
}

/** Under another short name this page has another address. */
function finish(former: string, slug: string, onDone: () => void): void {
  if (slug === former) onDone()
  else window.location.replace(`/settings/${encodeURIComponent(slug)}/`)
}

type Settings = Translate<'settings'>

function nameFields(t: Settings): readonly Field[] {
  return [
    { name: 'name', kind: 'text', label: t('organization.general.name'), isRequired: true },
    {
      name: 'slug',
      kind: 'text',
      label: t('organization.general.slug'),
      description: t('organization.general.slugNote'),
      isRequired: true,
    },
  ]
}

const SWITCHES = [
  { name: 'openMembership', hasNote: true },
  { name: 'allowJoinRequests', hasNote: true },
  { name: 'allowMemberInvite', hasNote: true },
  { name: 'eventsMemberAdmin', hasNote: false },
  { name: 'allowSharedIssues', hasNote: false },
  { name: 'require2FA', hasNote: true },
] as const

function accessFields(t: Settings, { availableRoles }: OrganizationDetail): readonly Field[] {
  return [
    ...SWITCHES.map(({ name, hasNote }) => ({
      name,
      kind: 'switch' as const,
      label: t(`organization.access.${name}`),
      ...(hasNote ? { description: t(`organization.accessNote.${name}`) } : {}),
    })),
    {
      name: 'defaultRole',
      kind: 'select',
      label: t('organization.access.defaultRole'),
      choices: availableRoles.map(({ id }) => ({ value: id, label: roleName(t, id) })),
    },
  ]
}

function Removal({ organization: { slug, name } }: { organization: OrganizationDetail }) {
  const t = useTranslations('settings.organization')
  const { mutate, isPending, error } = useChange(undefined)
  const change = { method: 'DELETE', path: organizationPath(slug), body: { slug } } as const
  return (
    <Section title={t('removal.title')}>
      <p className={classes.text}>{t.rich('removal.note', { name: () => <bdi>{name}</bdi> })}</p>
      <ConfirmButton
        label={t('removal.title')}
        isDangerous
        title={t('removal.ask')}
        typed={slug}
        isPending={isPending}
        error={error}
        onConfirm={() => mutate(change, { onSuccess: () => window.location.assign('/') })}
      >
        {t('removal.forever')}
      </ConfirmButton>
    </Section>
  )
}
