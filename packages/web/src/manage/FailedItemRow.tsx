import { Checkbox, UnstyledButton } from '@mantine/core'
import type { FailedItemSummary } from '@vedette/protocol/api/server'
import { useTranslations } from 'use-intl'
import { Age } from '../ui/Age.tsx'
import { Badge } from '../ui/Badge.tsx'
import { formatBytes } from '../ui/format-count.ts'
import classes from './Manage.module.css'

export interface FailedItemRowProps {
  readonly item: FailedItemSummary
  readonly isChosen: boolean
  /** Absent where nothing is to be done with what is chosen. */
  readonly onChoose: (() => void) | undefined
  readonly onLook: () => void
  readonly onProject: () => void
}

export function FailedItemRow(props: FailedItemRowProps) {
  const { item, isChosen, onChoose, onLook, onProject } = props
  const t = useTranslations('manage')
  return (
    <li className={classes.row}>
      {onChoose !== undefined && (
        <Checkbox
          size="sm"
          aria-label={t('failed.choose', { id: item.id })}
          checked={isChosen}
          onChange={onChoose}
        />
      )}
      <div className={classes.main}>
        <button type="button" className={classes.reason} onClick={onLook}>
          <bdi>{firstLine(item.reason) || t('failed.unknown')}</bdi>
        </button>
        <div className={classes.quiet}>
          {t('failed.id', { id: item.id })} ·{' '}
          <UnstyledButton className={classes.quiet} onClick={onProject}>
            <bdi>{nameOf(item)}</bdi>
          </UnstyledButton>{' '}
          · {formatBytes(item.bytes)} · {t('failed.attempts', { count: item.attempts })} ·{' '}
          {t.rich('failed.age', { age: () => <Age at={item.failedAt} /> })}
          {item.nextAttemptAt !== null && (
            <> · {t.rich('failed.next', { age: () => <Age at={item.nextAttemptAt ?? ''} /> })}</>
          )}
        </div>
      </div>
      <div className={classes.controls}>
        {item.itemTypes.map((type) => (
          <Badge key={type}>
            <bdi>{type}</bdi>
          </Badge>
        ))}
      </div>
    </li>
  )
}

/** The rest tells where in the code. */
function firstLine(reason: string): string {
  return reason.split('\n', 1)[0] ?? ''
}

export function nameOf({ project, projectId }: FailedItemSummary): string {
  return project === null ? projectId : `${project.organization.slug}/${project.slug}`
}
