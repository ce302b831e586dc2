import { UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { TailItem } from '@vedette/protocol/api/tail'
import { useId } from 'react'
import { useTranslations } from 'use-intl'
import { Badge } from '../ui/Badge.tsx'
import { ChevronDownIcon, ChevronRightIcon } from '../ui/icons.tsx'
import { useTimes } from '../ui/TimesProvider.tsx'
import { rowTitle } from './row-text.ts'
import classes from './Tail.module.css'
import { TailTrace } from './TailTrace.tsx'
import { sayReason } from './tail-reason.ts'

export interface TailRowProps {
  readonly org: string
  readonly item: TailItem
  /** Other projects are among the rows. */
  readonly isOfMany: boolean
}

/** One item: what it was and what became of it; opened, each decision about it. */
export function TailRow({ org, item, isOfMany }: TailRowProps) {
  const t = useTranslations('tail')
  const times = useTimes()
  const id = useId()
  const [isOpen, { toggle }] = useDisclosure()
  const { isAccepted, issue, itemType, outcome, project, dateReceived } = item
  const Chevron = isOpen ? ChevronDownIcon : ChevronRightIcon
  return (
    <li className={classes.row} data-rejected={!isAccepted || undefined}>
      <UnstyledButton
        className={classes.head ?? ''}
        onClick={toggle}
        aria-expanded={isOpen}
        aria-controls={id}
      >
        <Chevron size={14} />
        <time dateTime={dateReceived} className={classes.time} title={times.exact(dateReceived)}>
          {times.clock(dateReceived)}
        </time>
        <Badge tone={isAccepted ? 'good' : 'error'}>
          {t(isAccepted ? 'row.accepted' : 'row.rejected')}
        </Badge>
        <Badge>
          <bdi>{itemType}</bdi>
        </Badge>
        {isOfMany && <bdi className={classes.project}>{project.slug}</bdi>}
        <span className={classes.title}>
          <bdi>{isAccepted ? rowTitle(t, item) : (item.title ?? sayReason(t, outcome.reason))}</bdi>
        </span>
        {issue?.isNew && <Badge tone="info">{t('row.newIssue')}</Badge>}
        {issue && <span className={classes.issue}>{issue.shortId}</span>}
      </UnstyledButton>
      <div id={id} hidden={!isOpen}>
        {isOpen && <TailTrace org={org} item={item} />}
      </div>
    </li>
  )
}
