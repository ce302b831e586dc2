import type { IssueAssignee } from '@vedette/protocol/api/issue'
import classes from './AssigneeMark.module.css'

/** Initials in a circle, or in a square for a team; a dashed circle for nobody. */
export function AssigneeMark({ assignee }: { assignee: IssueAssignee | null }) {
  if (assignee === null) {
    return (
      <span className={classes.mark} data-kind="nobody" title="Assigned to nobody">
        <span className="sr-only">assigned to nobody</span>
      </span>
    )
  }
  const name = assignee.name || assignee.email || assignee.id
  return (
    <span className={classes.mark} data-kind={assignee.type} title={`Assigned to ${name}`}>
      <span aria-hidden="true">{initialsOf(name)}</span>
      <span className="sr-only">assigned to {name}</span>
    </span>
  )
}

function initialsOf(name: string): string {
  const words = name.split(/[\s@._-]+/).filter((word) => word !== '')
  const letters = words.slice(0, 2).map((word) => Array.from(word)[0] ?? '')
  return letters.join('').toUpperCase()
}
