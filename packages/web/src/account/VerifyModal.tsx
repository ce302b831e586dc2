import { Alert, Button, Modal, PasswordInput, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useApi } from '../api/ApiProvider.tsx'
import { SHOW_TYPED, useSignInConfig } from '../auth/index.ts'
import { QueryView } from '../ui/QueryView.tsx'
import { useAccount } from './useAccount.ts'

export interface VerifyModalProps {
  readonly onVerified: () => void
  readonly onCancel: () => void
}

/** Asks for what the person has: a password, a code of the app, or a sign-in at the provider. */
export function VerifyModal({ onVerified, onCancel }: VerifyModalProps) {
  const account = useAccount()
  return (
    <Modal opened onClose={onCancel} title="Confirm that it is you" centered>
      <Stack gap="sm">
        <span>
          This changes who gets in, or deletes for good. The proof holds for half an hour.
        </span>
        <QueryView query={account} lines={2}>
          {({ hasPasswordAuth, has2fa, identities }) => (
            <>
              {hasPasswordAuth && <ProofForm kind="password" onVerified={onVerified} />}
              {!hasPasswordAuth && has2fa && <ProofForm kind="otp" onVerified={onVerified} />}
              {!hasPasswordAuth && identities.length > 0 && <ProviderTrip />}
            </>
          )}
        </QueryView>
      </Stack>
    </Modal>
  )
}

type ProofKind = 'password' | 'otp'

function ProofForm({ kind, onVerified }: { kind: ProofKind; onVerified: () => void }) {
  const api = useApi()
  const [problem, setProblem] = useState<string>()
  const [isBusy, setIsBusy] = useState(false)
  async function onSubmit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    const proof = String(new FormData(event.currentTarget).get(kind))
    setIsBusy(true)
    try {
      await api.send('PUT', '/auth/', { [kind]: proof })
      onVerified()
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error))
    } finally {
      setIsBusy(false)
    }
  }
  const shared = { name: kind, size: 'sm', required: true, withAsterisk: false } as const
  return (
    <form onSubmit={(event) => void onSubmit(event)}>
      <Stack gap="sm">
        {problem && (
          <Alert color="red" role="alert" p="xs">
            {problem}
          </Alert>
        )}
        {kind === 'password' ? (
          <PasswordInput
            {...shared}
            label="Password"
            autoComplete="current-password"
            visibilityToggleButtonProps={SHOW_TYPED}
            autoFocus
          />
        ) : (
          <TextInput
            {...shared}
            label="Code"
            description="Of the authenticator app, or one of your recovery codes."
            autoComplete="one-time-code"
            autoFocus
          />
        )}
        <Button type="submit" size="sm" loading={isBusy}>
          Go on
        </Button>
      </Stack>
    </form>
  )
}

/** There and back again: what was to be done is then to be asked for once more. */
function ProviderTrip() {
  const api = useApi()
  const config = useSignInConfig().data
  const [problem, setProblem] = useState<string>()
  const [isBusy, setIsBusy] = useState(false)
  if (!config?.ssoName) return null
  async function onGo(): Promise<void> {
    setIsBusy(true)
    try {
      const next = window.location.pathname + window.location.search
      const { url } = await api.send<{ readonly url: string }>('POST', '/auth/verify/', { next })
      window.location.assign(url)
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error))
      setIsBusy(false)
    }
  }
  return (
    <>
      <span>
        Sign in once more at {config.ssoName}. You come back to this page, and then repeat what you
        were about to do.
      </span>
      {problem && (
        <Alert color="red" role="alert" p="xs">
          {problem}
        </Alert>
      )}
      <Button variant="default" size="sm" loading={isBusy} onClick={() => void onGo()}>
        Go to {config.ssoName}
      </Button>
    </>
  )
}
