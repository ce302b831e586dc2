import { useQuery } from '@tanstack/react-query'
import type { AccountIp } from '@vedette/protocol/api/account'
import { useTranslations } from 'use-intl'
import { useApi } from '../api/ApiProvider.tsx'
import { Age } from '../ui/Age.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { Section } from '../ui/Section.tsx'
import classes from './Account.module.css'
import { accountKeys } from './account-keys.ts'

/** Where the person is signed in from. */
export function IpSection() {
  const t = useTranslations('account')
  const api = useApi()
  const addresses = useQuery({
    queryKey: accountKeys.addresses(),
    queryFn: ({ signal }) => api.get<readonly AccountIp[]>('/users/me/ips/', {}, signal),
  })
  return (
    <Section title={t('ip.title')}>
      <QueryView
        query={addresses}
        lines={2}
        isEmpty={(rows) => rows.length === 0}
        empty={<EmptyState title={t('ip.none')} />}
      >
        {(rows) => (
          <ul className={classes.rows}>
            {rows.map(({ ipAddress, firstSeen, lastSeen }) => (
              <li key={ipAddress} className={classes.row}>
                <bdi className={classes.main}>{ipAddress}</bdi>
                <span className={classes.detail}>
                  {t.rich('session.since', { age: () => <Age at={firstSeen} /> })} ·{' '}
                  {t.rich('session.lastSeen', { age: () => <Age at={lastSeen} /> })}
                </span>
              </li>
            ))}
          </ul>
        )}
      </QueryView>
    </Section>
  )
}
