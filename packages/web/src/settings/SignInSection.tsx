import { useTranslations } from 'use-intl'
import { QueryView } from '../ui/QueryView.tsx'
import { Section } from '../ui/Section.tsx'
import classes from './Settings.module.css'
import { organizationPath, useResource } from './useSettings.ts'

/** A row of `GET /api/0/organizations/{org}/auth-providers/`. */
interface AuthProvider {
  readonly key: string
  readonly name: string
}

/** What members sign in with besides passwords: the server is set up with it, for everybody. */
export function SignInSection({ org }: { org: string }) {
  const t = useTranslations('settings.organization')
  const path = organizationPath(org, 'auth-providers/')
  const providers = useResource<readonly AuthProvider[]>(path)
  return (
    <Section title={t('signIn.title')}>
      <QueryView
        query={providers}
        lines={1}
        isEmpty={(rows) => rows.length === 0}
        empty={
          <p className={classes.text}>
            {t.rich('signIn.none', { code: (text) => <code>{text}</code> })}
          </p>
        }
      >
        {(rows) => (
          <p className={classes.text}>
            {t('signIn.with', { names: rows.map(({ name }) => name).join(', ') })}
          </p>
        )}
      </QueryView>
    </Section>
  )
}
