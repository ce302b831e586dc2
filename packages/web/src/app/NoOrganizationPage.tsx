import { useTranslations } from 'use-intl'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Page } from '../ui/Page.tsx'

export function NoOrganizationPage() {
  const t = useTranslations('app')
  return (
    <Page title={t('noOrganization.page')}>
      <EmptyState title={t('noOrganization.title')}>
        {t.rich('noOrganization.way', { code: () => <code>vedette createorg NAME</code> })}
      </EmptyState>
    </Page>
  )
}
