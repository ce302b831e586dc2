import { Select } from '@mantine/core'
import type { IssueAssignee } from '@vedette/protocol/api/issue'
import type { MonitorSummary } from '@vedette/protocol/api/monitor'
import { useTranslations } from 'use-intl'
import { PersonPicture, useMembers, useOrganization } from '../projects/index.ts'
import { Picture } from '../ui/Picture.tsx'
import classes from './Monitors.module.css'
import type { MonitorDraft } from './monitor-draft.ts'

const SIZE_PX = 20

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
  /** Undefined for a new one. */
  readonly monitor: MonitorSummary | undefined
  readonly draft: MonitorDraft
  readonly error: string | undefined
  readonly onChange: (value: string) => void
}

/** Somebody who sees the project, one of its teams, or nobody. */
export function OwnerField({ org, monitor, draft, error, onChange }: OwnerFieldProps) {
  const t = useTranslations('monitors')
  const value = draft.owner
  const project = monitor?.project.slug ?? draft.project
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
  // Whoever it is now may be beyond the first hundred members.
  const own = monitor?.owner && !known ? [{ value, label: monitor.owner.name }] : []
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
