import { Page } from '../ui/Page.tsx'
import classes from './Account.module.css'
import { AppSection } from './AppSection.tsx'
import { PasswordSection } from './PasswordSection.tsx'
import { SessionSection } from './SessionSection.tsx'
import { VerifyProvider } from './VerifyProvider.tsx'

/** Password, second factor and sessions of who is signed in. */
export function SecurityPage() {
  return (
    <Page title="Security" heading="Security">
      <VerifyProvider>
        <div className={classes.stack}>
          <AppSection />
          <PasswordSection />
          <SessionSection />
        </div>
      </VerifyProvider>
    </Page>
  )
}
