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
  const state = useSetupState()
  return (
    <AuthCard title="Set up Vedette" intro={<Intro />}>
      <QueryView query={state}>
        {({ isSetupOpen }) => {
          if (!isSetupOpen) return <Closed />
          return token === '' ? <NoToken /> : <SetupForm token={token} onDone={onDone} />
        }}
      </QueryView>
    </AuthCard>
  )
}

function Intro() {
  return (
    <>
      This creates the first account. It is a superuser: it sees every organization and may change
      every setting. More people can be invited later.
    </>
  )
}

function Closed() {
  return (
    <EmptyState title="Set-up is done">
      The first account exists already, so this link no longer works.{' '}
      <a href="/auth/login/">Sign in</a> instead.
    </EmptyState>
  )
}

function NoToken() {
  return (
    <EmptyState title="This link is incomplete">
      Open the whole link that the server printed when it started for the first time: it ends in a
      one-time token. It stands in the server's output or log.
    </EmptyState>
  )
}
