import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { useSession } from '../auth/index.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Page } from '../ui/Page.tsx'

/** Others learn whose these pages are: nothing inside is drawn, nor asked of the server. */
export function SuperusersOnly({ children }: { children: ReactNode }) {
  const t = useTranslations('manage')
  const places = useTranslations('places')
  const user = useSession().data
  if (user?.isSuperuser) return <>{children}</>
  return (
    <Page title={places('manage.label')} heading={places('manage.label')}>
      <EmptyState title={t('refused.title')}>
        {t.rich('refused.way', {
          code: () => <code>vedette users superuser --email {user?.email ?? ''}</code>,
        })}
      </EmptyState>
    </Page>
  )
}
