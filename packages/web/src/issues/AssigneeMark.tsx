import type { IssueAssignee } from '@vedette/protocol/api/issue'
import { useTranslations } from 'use-intl'
import { PersonPicture } from '../projects/index.ts'
import { Picture } from '../ui/Picture.tsx'
import classes from './AssigneeMark.module.css'

const SIZE_PX = 24

export interface AssigneeMarkProps {
  readonly org: string
  readonly assignee: IssueAssignee | null
}

/** A picture or initials in a circle, in a square for a team; a dashed circle for nobody. */
export function AssigneeMark({ org, assignee }: AssigneeMarkProps) {
  const t = useTranslations('issues')
  if (assignee === null) {
    return (
      <span className={classes.nobody} title={t('assignee.nobody')}>
        <span className="sr-only">{t('assignee.nobodyRead')}</span>
      </span>
    )
  }
  const { type, id, email } = assignee
  const name = assignee.name || email || id
  return (
    <span className={classes.mark} data-kind={type} title={t('assignee.somebody', { name })}>
      {type === 'team' ? (
        <Picture url={null} name={name} size={SIZE_PX} isSquare />
      ) : (
        <PersonPicture org={org} userId={id} name={name} size={SIZE_PX} />
      )}
      <span className="sr-only">{t('assignee.somebodyRead', { name })}</span>
    </span>
  )
}
