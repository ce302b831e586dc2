import { Select } from '@mantine/core'
import type { UserReference } from '@vedette/protocol/api/user'
import { useTranslations } from 'use-intl'
import { useMembers } from '../projects/index.ts'
import { Refusal } from '../ui/Refusal.tsx'
import { Section } from '../ui/Section.tsx'
import classes from './Settings.module.css'
import { useChange } from './useSettings.ts'

export interface OwnerFormProps {
  readonly org: string
  readonly owner: UserReference | null
  /** Of the team or the project. */
  readonly path: string
  readonly mayChange: boolean
}

/** Who may do everything inside, and hand that over. */
export function OwnerForm({ org, owner, path, mayChange }: OwnerFormProps) {
  const t = useTranslations('settings')
  const members = useMembers(org).data ?? []
  const change = useChange(t('project.owner.changed'))
  const people = members.flatMap(({ user }) =>
    user ? [{ value: user.id, label: user.name || user.email }] : [],
  )
  const known = people.some(({ value }) => value === owner?.id)
  const own = owner && !known ? [{ value: owner.id, label: owner.name || owner.email }] : []
  return (
    <Section title={t('project.owner.title')}>
      <p className={classes.text}>{t('project.owner.note')}</p>
      <Refusal error={change.error} />
      {mayChange ? (
        <Select
          aria-label={t('project.owner.title')}
          maw={280}
          data={[{ value: '', label: t('project.owner.nobody') }, ...own, ...people]}
          value={owner?.id ?? ''}
          onChange={(id) => change.mutate({ method: 'PUT', path, body: { owner: id || null } })}
          allowDeselect={false}
          searchable
        />
      ) : (
        <bdi>{owner ? owner.name || owner.email : t('project.owner.nobody')}</bdi>
      )}
    </Section>
  )
}
