import { useSession } from '../auth/index.ts'
import { ConfirmButton } from '../ui/ConfirmButton.tsx'
import { Section } from '../ui/Section.tsx'
import classes from './Account.module.css'
import { AccountPage } from './AccountPage.tsx'
import { useCloseAccount } from './useAccount.ts'

/** What goes, what stays, and the button. */
export function CloseAccountPage() {
  const close = useCloseAccount()
  const email = useSession().data?.email ?? ''
  return (
    <AccountPage title="Close account">
      <Section title="Close your account">
        <p className={classes.text}>
          You are signed out everywhere and leave your organizations. Your tokens, second factor and
          connected identities go. What you did stays, with your name: comments, decisions, the
          audit log. Nobody can sign in with the account any more, you neither.
        </p>
        <p className={classes.text}>
          The only owner of an organization makes somebody else an owner first.
        </p>
        <ConfirmButton
          label="Close the account"
          isDangerous
          title="Close your account?"
          typed={email}
          isPending={close.isPending}
          error={close.error}
          onConfirm={() => close.mutate()}
        >
          This cannot be undone here.
        </ConfirmButton>
      </Section>
    </AccountPage>
  )
}
