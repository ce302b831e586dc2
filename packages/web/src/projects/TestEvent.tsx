import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { Refusal } from '../ui/Refusal.tsx'
import classes from './GettingStartedPage.module.css'
import { type TestEventPlace, useTestEvent } from './useTestEvent.ts'

/** Sends an event from the page, and leads to its issue once there is one. */
export function TestEvent(place: TestEventPlace) {
  const t = useTranslations('projects')
  const { send, event, error, isLate } = useTestEvent(place)
  const { org, project } = place
  return (
    <div className={classes.test}>
      <p className={classes.detail}>{t('first.testDetail')}</p>
      <Refusal error={error} />
      <Button
        variant="default"
        loading={send.isPending}
        onClick={() => send.mutate(t('first.testMessage'))}
      >
        {t('first.test')}
      </Button>
      <span role="status" className={classes.sent}>
        {send.isSuccess && !event && !error && !isLate && t('first.sent')}
        {isLate &&
          t.rich('first.late', {
            tail: (chunks) => (
              <Link
                to="/organizations/$org/tail/"
                params={{ org }}
                search={{ project }}
                target="_blank"
              >
                {chunks}
              </Link>
            ),
          })}
        {event &&
          t.rich('first.arrived', {
            issue: (chunks) => (
              <Link
                to="/organizations/$org/issues/$issueId/"
                params={{ org, issueId: event.groupID }}
              >
                {chunks}
              </Link>
            ),
          })}
      </span>
    </div>
  )
}
