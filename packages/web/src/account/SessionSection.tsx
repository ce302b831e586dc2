import { Button } from '@mantine/core'
import type { AccountSession } from '@vedette/protocol/api/account'
import { useTranslations } from 'use-intl'
import { Age } from '../ui/Age.tsx'
import { Badge } from '../ui/Badge.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { Section } from '../ui/Section.tsx'
import classes from './Account.module.css'
import { describeBrowser } from './describe-browser.ts'
import { useEndSession, useSessions, useSignOutEverywhere } from './useSecurity.ts'

/** Where the person is signed in, and signing out there. */
export function SessionSection() {
  const t = useTranslations('account')
  const sessions = useSessions()
  const signOut = useSignOutEverywhere()
  const everywhere = (
    <Button variant="default" loading={signOut.isPending} onClick={() => signOut.mutate()}>
      {t('session.everywhere')}
    </Button>
  )
  return (
    <Section title={t('session.title')} actions={everywhere}>
      <QueryView query={sessions}>
        {(rows) => (
          <ul className={classes.rows}>
            {rows.map((row) => (
              <SessionRow key={row.id} session={row} />
            ))}
          </ul>
        )}
      </QueryView>
    </Section>
  )
}

function SessionRow({ session }: { session: AccountSession }) {
  const t = useTranslations('account')
  const end = useEndSession()
  const browser = describeBrowser(t, session.userAgent)
  const where = session.ipAddress ?? t('session.unknownAddress')
  return (
    <li className={classes.row}>
      <div className={classes.main}>
        <div>
          <bdi>{browser}</bdi>{' '}
          {session.isCurrent && <Badge tone="good">{t('session.current')}</Badge>}
        </div>
        <div className={classes.detail}>
          <bdi>{where}</bdi> ·{' '}
          {t.rich('session.lastSeen', { age: () => <Age at={session.lastSeen} /> })} ·{' '}
          {t.rich('session.since', { age: () => <Age at={session.dateCreated} /> })}
        </div>
      </div>
      {!session.isCurrent && (
        <Button
          variant="default"
          loading={end.isPending}
          onClick={() => end.mutate(session.id)}
          aria-label={t('session.signOutOf', { browser, address: where })}
        >
          {t('session.signOut')}
        </Button>
      )}
    </li>
  )
}
