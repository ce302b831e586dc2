import { Button } from '@mantine/core'
import type { AccountSession } from '@vedette/protocol/api/account'
import { Age } from '../ui/Age.tsx'
import { Badge } from '../ui/Badge.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { Section } from '../ui/Section.tsx'
import classes from './Account.module.css'
import { describeBrowser } from './describe-browser.ts'
import { useEndSession, useSessions, useSignOutEverywhere } from './useSecurity.ts'

/** Where the person is signed in, and signing out there. */
export function SessionSection() {
  const sessions = useSessions()
  const signOut = useSignOutEverywhere()
  const everywhere = (
    <Button variant="default" loading={signOut.isPending} onClick={() => signOut.mutate()}>
      Sign out everywhere
    </Button>
  )
  return (
    <Section title="Sessions" actions={everywhere}>
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
  const end = useEndSession()
  const where = session.ipAddress ?? 'unknown address'
  return (
    <li className={classes.row}>
      <div className={classes.main}>
        <div>
          <bdi>{describeBrowser(session.userAgent)}</bdi>{' '}
          {session.isCurrent && <Badge tone="good">This one</Badge>}
        </div>
        <div className={classes.detail}>
          <bdi>{where}</bdi> · last seen <Age at={session.lastSeen} /> · since{' '}
          <Age at={session.dateCreated} />
        </div>
      </div>
      {!session.isCurrent && (
        <Button
          variant="default"
          loading={end.isPending}
          onClick={() => end.mutate(session.id)}
          aria-label={`Sign out ${describeBrowser(session.userAgent)} at ${where}`}
        >
          Sign out
        </Button>
      )}
    </li>
  )
}
