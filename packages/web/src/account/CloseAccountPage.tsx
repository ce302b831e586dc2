import { useTranslations } from 'use-intl'
import { useSession } from '../auth/index.ts'
import { ConfirmButton } from '../ui/ConfirmButton.tsx'
import { Section } from '../ui/Section.tsx'
import classes from './Account.module.css'
import { AccountPage } from './AccountPage.tsx'
import { useCloseAccount } from './useAccount.ts'

/** What goes, what stays, and the button. */
export function CloseAccountPage() {
  const t = useTranslations('account')
  const places = useTranslations('places')
  const close = useCloseAccount()
  const email = useSession().data?.email ?? ''
  return (
    <AccountPage title={places('account.close')}>
      <Section title={t('close.title')}>
        <p className={classes.text}>{t('close.note')}</p>
        <p className={classes.text}>{t('close.noteOwner')}</p>
        <ConfirmButton
          label={t('close.button')}
          isDangerous
          title={t('close.question')}
          typed={email}
          isPending={close.isPending}
          error={close.error}
          onConfirm={() => close.mutate()}
        >
          {t('close.undone')}
        </ConfirmButton>
      </Section>
    </AccountPage>
  )
}
