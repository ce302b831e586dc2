import type { IssueAssignee } from '@vedette/protocol/api/issue'
import { useTranslations } from 'use-intl'
import classes from './AssigneeMark.module.css'

/** Initials in a circle, or in a square for a team; a dashed circle for nobody. */
export function AssigneeMark({ assignee }: { assignee: IssueAssignee | null }) {
  const t = useTranslations('issues')
  if (assignee === null) {
    return (
      <span className={classes.mark} data-kind="nobody" title={t('assignee.nobody')}>
        <span className="sr-only">{t('assignee.nobodyRead')}</span>
      </span>
    )
  }
  const name = assignee.name || assignee.email || assignee.id
  return (
    <span
      className={classes.mark}
      data-kind={assignee.type}
      title={t('assignee.somebody', { name })}
    >
      <span aria-hidden="true">{initialsOf(name)}</span>
      <span className="sr-only">{t('assignee.somebodyRead', { name })}</span>
    </span>
  )
}

function initialsOf(name: string): string {
  const words = name.split(/[\s@._-]+/).filter((word) => word !== '')
  const letters = words.slice(0, 2).map((word) => Array.from(word)[0] ?? '')
  return letters.join('').toUpperCase()
}
