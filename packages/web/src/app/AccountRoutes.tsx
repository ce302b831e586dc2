import { useParams, useRouter, useSearch } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { AcceptTransferPage } from '../account/AcceptTransferPage.tsx'
import { AccountPage } from '../account/AccountPage.tsx'
import { ApplicationSection } from '../account/ApplicationSection.tsx'
import { AuthorizationSection } from '../account/AuthorizationSection.tsx'
import { AuthorizePage } from '../account/AuthorizePage.tsx'
import { ConfirmEmailPage } from '../account/ConfirmEmailPage.tsx'
import { TokenSections } from '../account/TokenSections.tsx'
import { stringifySearch } from './search-params.ts'

export { CloseAccountPage as CloseAccountRoute } from '../account/CloseAccountPage.tsx'
export { EmailPage as EmailRoute } from '../account/EmailPage.tsx'
export { IdentityPage as IdentityRoute } from '../account/IdentityPage.tsx'
export { ProfilePage as ProfileRoute } from '../account/ProfilePage.tsx'
export { SecurityPage as SecurityRoute } from '../account/SecurityPage.tsx'

export function AcceptTransferRoute() {
  const { data = '' } = useSearch({ strict: false })
  const router = useRouter()
  return (
    <AcceptTransferPage
      data={data}
      onAccepted={({ org, projectId }) =>
        router.history.push(`/organizations/${org}/issues/?project=${projectId}`)
      }
    />
  )
}

export function ConfirmEmailRoute() {
  const { token = '' } = useParams({ strict: false })
  return <ConfirmEmailPage token={token} />
}

const USER = { kind: 'user' } as const

export function UserTokensRoute() {
  const t = useTranslations('app')
  return (
    <AccountPage title={t('tokens.title')}>
      <TokenSections intro={t('tokens.ofUser')} owner={USER} />
    </AccountPage>
  )
}

export function ApplicationsRoute() {
  const t = useTranslations('app')
  return (
    <AccountPage title={t('applications')}>
      <AuthorizationSection />
      <ApplicationSection />
    </AccountPage>
  )
}

export function AuthorizeRoute() {
  // `sso` is of the way back from a provider of identities, and not the program's.
  const { sso: _sso, ...asked } = useSearch({ strict: false })
  return <AuthorizePage query={stringifySearch(asked)} />
}
