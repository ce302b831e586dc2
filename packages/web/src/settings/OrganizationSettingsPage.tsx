import type { OrganizationDetail } from '@vedette/protocol/api/organization'
import { useTranslations } from 'use-intl'
import { ConfirmButton } from '../ui/ConfirmButton.tsx'
import { type Field, FieldForm } from '../ui/FieldForm.tsx'
import { Section } from '../ui/Section.tsx'
import { OrganizationFrame } from './OrganizationFrame.tsx'
import classes from './Settings.module.css'
import { scrubFields } from './scrub-fields.ts'
import { organizationPath, useChange } from './useSettings.ts'

const NAMES: readonly Field[] = [
  { name: 'name', kind: 'text', label: 'Name', isRequired: true },
  {
    name: 'slug',
    kind: 'text',
    label: 'Short name',
    description: 'Stands in addresses. The former one goes on leading here.',
    isRequired: true,
  },
]

/** Settings of an organization: its name, who may do what, what is never stored. */
export function OrganizationSettingsPage({ org }: { org: string }) {
  const t = useTranslations('settings')
  return (
    <OrganizationFrame org={org} title="Settings">
      {(organization) => (
        <>
          <Form title="Organization" fields={NAMES} organization={organization} />
          <Form title="Access" fields={accessFields(organization)} organization={organization} />
          <Form title="Privacy" fields={scrubFields(t)} organization={organization}>
            Whatever is set here holds for all projects.
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
  const { mutate, isPending, error } = useChange<OrganizationDetail>('The settings are saved.')
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
        lock={mayChange ? undefined : 'Managers and owners of the organization change this.'}
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

function accessFields({ availableRoles }: OrganizationDetail): readonly Field[] {
  const roles = availableRoles.map(({ id, name }) => ({ value: id, label: name }))
  return [
    {
      name: 'openMembership',
      kind: 'switch',
      label: 'Open membership',
      description: 'Members join teams by themselves, and see the projects of all teams.',
    },
    {
      name: 'allowJoinRequests',
      kind: 'switch',
      label: 'Requests to join',
      description: 'People outside may ask to become members.',
    },
    {
      name: 'allowMemberInvite',
      kind: 'switch',
      label: 'Invitations by members',
      description: 'Otherwise managers and owners alone invite.',
    },
    {
      name: 'eventsMemberAdmin',
      kind: 'switch',
      label: 'Members delete issues',
    },
    {
      name: 'allowSharedIssues',
      kind: 'switch',
      label: 'Issues may be shared by a public link',
    },
    {
      name: 'require2FA',
      kind: 'switch',
      label: 'Everybody needs a second factor',
      description: 'Members without one are shut out until they have set it up.',
    },
    {
      name: 'defaultRole',
      kind: 'select',
      label: 'Role of new members',
      choices: roles,
    },
  ]
}

function Removal({ organization: { slug, name } }: { organization: OrganizationDetail }) {
  const { mutate, isPending, error } = useChange(undefined)
  const change = { method: 'DELETE', path: organizationPath(slug), body: { slug } } as const
  return (
    <Section title="Delete the organization">
      <p className={classes.text}>
        All projects, issues, events and settings of <bdi>{name}</bdi> go, for everybody.
      </p>
      <ConfirmButton
        label="Delete the organization"
        isDangerous
        title="Delete the organization?"
        typed={slug}
        isPending={isPending}
        error={error}
        onConfirm={() => mutate(change, { onSuccess: () => window.location.assign('/') })}
      >
        This cannot be undone.
      </ConfirmButton>
    </Section>
  )
}
