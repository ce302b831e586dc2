import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { ApiError, isApiStatus } from '../api/api-error.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Page } from '../ui/Page.tsx'
import { Problem } from '../ui/Problem.tsx'
import { useErrorText } from '../ui/useErrorText.ts'

export function NotFoundPage() {
  const t = useTranslations('app')
  return (
    <Page title={t('notFound.page')}>
      <EmptyState title={t('notFound.title')}>
        {t('notFound.reason')} <Link to="/">{t('toIssues')}</Link>
      </EmptyState>
    </Page>
  )
}

/** The organization lets nobody in without one. */
function SecondFactorPage() {
  const t = useTranslations('app')
  return (
    <Page title={t('secondFactor.page')}>
      <EmptyState title={t('secondFactor.title')}>
        {t.rich('secondFactor.way', {
          link: (text) => <Link to="/settings/account/security/">{text}</Link>,
        })}
      </EmptyState>
    </Page>
  )
}

/** A page that failed to load or to draw. The rest of the product still works. */
export function ErrorPage({ error }: ErrorComponentProps) {
  const t = useTranslations('app')
  const errorText = useErrorText()
  const router = useRouter()
  if (isApiStatus(error, 404)) return <NotFoundPage />
  if (isApiStatus(error, 401) && error.code === '2fa-required') return <SecondFactorPage />
  const isLoading = error instanceof ApiError || isCodeMissing(error)
  const shown = isCodeMissing(error) ? new ApiError(0, '', { sentence: 'unreachable' }) : error
  return (
    <Page title={t('failed.page')}>
      <Problem
        title={isLoading ? t('failed.loading') : t('failed.drawing')}
        detail={shown instanceof Error ? errorText(shown) : String(shown)}
        onRetry={() => void router.invalidate()}
      >
        <Link to="/">{t('toIssues')}</Link>
      </Problem>
    </Page>
  )
}

/** What Chromium, Firefox and WebKit say when a part of the pages did not come. */
const CODE_MISSING = /dynamically imported module|Importing a module script failed/i

function isCodeMissing(error: unknown): boolean {
  return error instanceof TypeError && CODE_MISSING.test(error.message)
}
