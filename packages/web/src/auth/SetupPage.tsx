import { useTranslations } from 'use-intl'
import { EmptyState } from '../ui/EmptyState.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { AuthCard } from './AuthCard.tsx'
import { SetupForm } from './SetupForm.tsx'
import { useSetupState } from './useSession.ts'

export interface SetupPageProps {
  readonly token: string
  readonly onDone: () => void
}

/** Opened by the one-time link that the first start prints. */
export function SetupPage({ token, onDone }: SetupPageProps) {
  const t = useTranslations('auth')
  const state = useSetupState()
  return (
    <AuthCard title={t('setup.title')} intro={t('setup.intro')}>
      <QueryView query={state}>
        {({ isSetupOpen }) => {
          if (!isSetupOpen) return <Closed />
          return token === '' ? <NoToken /> : <SetupForm token={token} onDone={onDone} />
        }}
      </QueryView>
    </AuthCard>
  )
}

function Closed() {
  const t = useTranslations('auth')
  return (
    <EmptyState title={t('setup.closed')}>
      {t.rich('setup.closedWay', { link: (text) => <a href="/auth/login/">{text}</a> })}
    </EmptyState>
  )
}

function NoToken() {
  const t = useTranslations('auth')
  return <EmptyState title={t('setup.incomplete')}>{t('setup.incompleteWay')}</EmptyState>
}
