import { useTranslations } from 'use-intl'
import { AccountPage } from './AccountPage.tsx'
import { AppSection } from './AppSection.tsx'
import { IpSection } from './IpSection.tsx'
import { PasswordSection } from './PasswordSection.tsx'
import { SessionSection } from './SessionSection.tsx'

/** Password, second factor and sessions of who is signed in. */
export function SecurityPage() {
  const t = useTranslations('account')
  return (
    <AccountPage title={t('security')}>
      <AppSection />
      <PasswordSection />
      <SessionSection />
      <IpSection />
    </AccountPage>
  )
}
