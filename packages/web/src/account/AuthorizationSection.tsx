import { Button } from '@mantine/core'
import type { ApiAuthorization } from '@vedette/protocol/api/application'
import { Age } from '../ui/Age.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import { Section } from '../ui/Section.tsx'
import classes from './Account.module.css'
import { describeScopes } from './scope-words.ts'
import { useAuthorizations, useEndAuthorization } from './useApplications.ts'

/** Programs that act for the person, each to be stopped. */
export function AuthorizationSection() {
  const authorizations = useAuthorizations()
  return (
    <Section title="Programs that act for you">
      <QueryView
        query={authorizations}
        isEmpty={(rows) => rows.length === 0}
        empty={<EmptyState title="You have approved none" />}
      >
        {(rows) => (
          <ul className={classes.rows}>
            {rows.map((row) => (
              <AuthorizationRow key={row.id} row={row} />
            ))}
          </ul>
        )}
      </QueryView>
    </Section>
  )
}

function AuthorizationRow({ row }: { row: ApiAuthorization }) {
  const end = useEndAuthorization()
  const { name } = row.application
  return (
    <li className={classes.row}>
      <div className={classes.main}>
        <bdi>{name}</bdi>
        <div className={classes.detail}>{describeScopes(row.scopes).join(' · ')}</div>
        <div className={classes.detail}>
          Approved <Age at={row.dateCreated} /> ·{' '}
          {row.dateLastUsed === null ? (
            'never used'
          ) : (
            <>
              last used <Age at={row.dateLastUsed} />
            </>
          )}
        </div>
        <Refusal error={end.error} />
      </div>
      <Button
        variant="default"
        loading={end.isPending}
        onClick={() => end.mutate(row.id)}
        aria-label={`Stop ${name}`}
      >
        Stop
      </Button>
    </li>
  )
}
