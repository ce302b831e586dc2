import { useTranslations } from 'use-intl'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Page } from '../ui/Page.tsx'

/** The same for what is hidden and what does not exist. */
export function NotPublic() {
  const t = useTranslations('share')
  return (
    <main>
      <Page title={t('notPublic.page')} heading={t('notPublic.page')}>
        <EmptyState title={t('notPublic.title')}>
          {t.rich('notPublic.way', { link: (text) => <a href="/">{text}</a> })}
        </EmptyState>
      </Page>
    </main>
  )
}
