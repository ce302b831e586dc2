import { Select } from '@mantine/core'
import type { IssueAssignee } from '@vedette/protocol/api/issue'
import { useTranslations } from 'use-intl'
import { PersonPicture, useMembers, useOrganization } from '../projects/index.ts'
import { Picture } from '../ui/Picture.tsx'
import classes from './Monitors.module.css'

const SIZE_PX = 18

/** A person or a team by picture and name. */
export function MonitorOwner({ org, owner }: { org: string; owner: IssueAssignee }) {
  const { type, id, name } = owner
  return (
    <span className={classes.owner}>
      {type === 'team' ? (
        <Picture url={null} name={name} size={SIZE_PX} isSquare />
      ) : (
        <PersonPicture org={org} userId={id} name={name} size={SIZE_PX} />
      )}
      <bdi>{type === 'team' ? `#${name}` : name}</bdi>
    </span>
  )
}

export interface OwnerFieldProps {
  readonly org: string
  /** The slug of the project: its teams can be chosen. */
  readonly project: string
  /** Who it is now: may be beyond the first hundred members. */
  readonly owner: IssueAssignee | null
  readonly value: string
  readonly error: string | undefined
  readonly onChange: (value: string) => void
}

export function OwnerField({ org, project, owner, value, error, onChange }: OwnerFieldProps) {
  const t = useTranslations('monitors')
  const members = useMembers(org).data ?? []
  const projects = useOrganization(org).data?.projects ?? []
  const teams = projects.find(({ slug }) => slug === project)?.teams ?? []
  const choices = [
    { value: '', label: t('nobody') },
    ...teams.map(({ id, slug }) => ({ value: `team:${id}`, label: `#${slug}` })),
    ...members.flatMap(({ user, name, email }) =>
      user ? [{ value: `user:${user.id}`, label: name || email }] : [],
    ),
  ]
  const known = choices.some((choice) => choice.value === value)
  const own = owner && !known ? [{ value, label: owner.name }] : []
  return (
    <Select
      label={t('fields.owner')}
      size="sm"
      data={[...choices, ...own]}
      value={value}
      error={error}
      onChange={(next) => onChange(next ?? '')}
      allowDeselect={false}
      searchable
    />
  )
}
