import { getRouteApi, useRouter } from '@tanstack/react-router'
import { AcceptInvitePage } from '../auth/AcceptInvitePage.tsx'
import { LoginPage } from '../auth/LoginPage.tsx'
import { RecoverPage, ResetPage } from '../auth/RecoverPage.tsx'
import { SetupPage } from '../auth/SetupPage.tsx'

const login = getRouteApi('/auth/login')
const setup = getRouteApi('/auth/setup')
const reset = getRouteApi('/account/recover/confirm/$user/$token')
const invite = getRouteApi('/accept/$org/$member/$token')

export function LoginRoute() {
  const { next, step, sso } = login.useSearch()
  const router = useRouter()
  return (
    <LoginPage
      next={next ?? '/'}
      isCodeWanted={step === 'code'}
      fault={sso}
      onSignedIn={() => router.history.push(next ?? '/')}
    />
  )
}

export function SetupRoute() {
  const { token } = setup.useSearch()
  const router = useRouter()
  return <SetupPage token={token ?? ''} onDone={() => router.history.push('/')} />
}

export function RecoverRoute() {
  return <RecoverPage />
}

export function ResetRoute() {
  return <ResetPage token={reset.useParams().token} />
}

export function AcceptInviteRoute() {
  const { org, member, token } = invite.useParams()
  const router = useRouter()
  return (
    <AcceptInvitePage
      invitation={[org, member, token].map(encodeURIComponent).join('/')}
      onAccepted={(slug) => router.history.push(`/organizations/${slug}/issues/`)}
    />
  )
}
