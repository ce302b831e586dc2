import { useTranslations } from 'use-intl'
import { AuditLog, type AuditSearch } from '../audit/index.ts'
import { useMembers } from '../projects/index.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Section } from '../ui/Section.tsx'
import { OrganizationFrame } from './OrganizationFrame.tsx'
import { organizationPath } from './useSettings.ts'

export interface AuditLogPageProps {
  readonly org: string
  /** From the address: a link reproduces the screen. */
  readonly search: AuditSearch
  readonly onSearch: (search: AuditSearch) => void
}

/** Who changed access and settings, and when. */
export function AuditLogPage(props: AuditLogPageProps) {
  const t = useTranslations('settings.organization')
  const places = useTranslations('places')
  return (
    <OrganizationFrame org={props.org} title={places('organization.auditLog')}>
      {({ access }) =>
        access.includes('org:write') ? (
          <Log {...props} title={places('organization.auditLog')} />
        ) : (
          <EmptyState title={t('auditForbidden')} />
        )
      }
    </OrganizationFrame>
  )
}

function Log({ org, title, ...address }: AuditLogPageProps & { readonly title: string }) {
  const people = (useMembers(org).data ?? []).flatMap(({ user }) =>
    user ? [{ id: user.id, name: user.name || user.email }] : [],
  )
  return (
    <Section title={title}>
      <AuditLog path={organizationPath(org, 'audit-logs/')} people={people} {...address} />
    </Section>
  )
}
