import type { ListedUser } from '@vedette/protocol/api/server'
import { useTranslations } from 'use-intl'
import { AuditLog, type AuditSearch } from '../audit/index.ts'
import { Section } from '../ui/Section.tsx'
import classes from './Manage.module.css'
import { ManageFrame } from './ManageFrame.tsx'
import { useRows } from './useManage.ts'

export interface AuditPageProps {
  /** From the address: a link reproduces the screen. */
  readonly search: AuditSearch
  readonly onSearch: (search: AuditSearch) => void
}

/** Who did what to what belongs to no organization. */
export function AuditPage(address: AuditPageProps) {
  const t = useTranslations('manage')
  const places = useTranslations('places')
  const users = useRows<ListedUser>('/users/').data?.rows ?? []
  const people = users.map(({ id, name, email }) => ({ id, name: name || email }))
  return (
    <ManageFrame place="auditLog">
      <Section title={places('manage.auditLog')}>
        <p className={classes.quiet}>{t('audit.note')}</p>
        <AuditLog path="/internal/audit-logs/" people={people} {...address} />
      </Section>
    </ManageFrame>
  )
}
