import { getRouteApi } from '@tanstack/react-router'
import { ConfirmEmailPage } from '../account/ConfirmEmailPage.tsx'
import { SecurityPage } from '../account/SecurityPage.tsx'
import { TokenPage } from '../account/TokenPage.tsx'

const USER_TOKENS =
  'A token acts for you in programs and tools. It may do what is checked, and never more than you.'
const ORGANIZATION_TOKENS =
  'For build servers: uploads, releases and deploys, for no person. sentry-cli takes it as ' +
  'SENTRY_AUTH_TOKEN and needs no other settings.'

const confirmEmail = getRouteApi('/signed-in/account/confirm-email/$user/$token')
const organizationTokens = getRouteApi('/signed-in/settings/$org/auth-tokens')

export function ConfirmEmailRoute() {
  return <ConfirmEmailPage token={confirmEmail.useParams().token} />
}

export function SecurityRoute() {
  return <SecurityPage />
}

export function UserTokensRoute() {
  return <TokenPage title="Your tokens" intro={USER_TOKENS} org={undefined} />
}

export function OrganizationTokensRoute() {
  const { org } = organizationTokens.useParams()
  return <TokenPage title="Organization tokens" intro={ORGANIZATION_TOKENS} org={org} />
}
