import { getRouteApi, useRouter } from '@tanstack/react-router'
import { LoginPage } from '../auth/LoginPage.tsx'
import { SetupPage } from '../auth/SetupPage.tsx'

const login = getRouteApi('/auth/login')
const setup = getRouteApi('/auth/setup')

export function LoginRoute() {
  const { next } = login.useSearch()
  const router = useRouter()
  return <LoginPage onSignedIn={() => router.history.push(next ?? '/')} />
}

export function SetupRoute() {
  const { token } = setup.useSearch()
  const router = useRouter()
  return <SetupPage token={token ?? ''} onDone={() => router.history.push('/')} />
}
