import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router'
import { ApiError, isApiStatus } from '../api/api-error.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Page } from '../ui/Page.tsx'
import { Problem } from '../ui/Problem.tsx'

export function NotFoundPage() {
  return (
    <Page title="Not found">
      <EmptyState title="There is nothing at this address">
        It may have been deleted, or you may not be allowed to see it.{' '}
        <Link to="/">Go to the issues</Link>
      </EmptyState>
    </Page>
  )
}

/** The organization lets nobody in without one. */
function SecondFactorPage() {
  return (
    <Page title="Second factor">
      <EmptyState title="This organization asks for a second factor">
        <Link to="/settings/account/security/">Set up an authenticator app</Link>, and come back.
      </EmptyState>
    </Page>
  )
}

/** A page that failed to load or to draw. The rest of the product still works. */
export function ErrorPage({ error }: ErrorComponentProps) {
  const router = useRouter()
  if (isApiStatus(error, 404)) return <NotFoundPage />
  if (isApiStatus(error, 401) && error.code === '2fa-required') return <SecondFactorPage />
  const title = error instanceof ApiError ? 'This page could not be loaded' : 'This page failed'
  return (
    <Page title="Error">
      <Problem
        title={title}
        detail={error instanceof Error ? error.message : String(error)}
        onRetry={() => void router.invalidate()}
      >
        <Link to="/">Go to the issues</Link>
      </Problem>
    </Page>
  )
}
