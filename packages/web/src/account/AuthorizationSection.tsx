import { Button } from '@mantine/core'
import type { ApiAuthorization } from '@vedette/protocol/api/application'
import { useTranslations } from 'use-intl'
import { Age } from '../ui/Age.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import { Section } from '../ui/Section.tsx'
import classes from './Account.module.css'
import { LastUse } from './LastUse.tsx'
import { describeScopes } from './scope-words.ts'
import { useAuthorizations, useEndAuthorization } from './useApplications.ts'

/** Programs that act for the person, each to be stopped. */
export function AuthorizationSection() {
  const t = useTranslations('account')
  const authorizations = useAuthorizations()
  return (
    <Section title={t('authorization.title')}>
      <QueryView
        query={authorizations}
        isEmpty={(rows) => rows.length === 0}
        empty={<EmptyState title={t('authorization.none')} />}
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
  const t = useTranslations('account')
  const end = useEndAuthorization()
  const { name } = row.application
  return (
    <li className={classes.row}>
      <div className={classes.main}>
        <bdi>{name}</bdi>
        <div className={classes.detail}>{describeScopes(t, row.scopes).join(' · ')}</div>
        <div className={classes.detail}>
          {t.rich('authorization.approved', { age: () => <Age at={row.dateCreated} /> })} ·{' '}
          <LastUse at={row.dateLastUsed} />
        </div>
        <Refusal error={end.error} />
      </div>
      <Button
        variant="default"
        loading={end.isPending}
        onClick={() => end.mutate(row.id)}
        aria-label={t('authorization.stopOf', { name })}
      >
        {t('authorization.stop')}
      </Button>
    </li>
  )
}
