import { Button, Modal, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useApi } from '../api/ApiProvider.tsx'
import { PasswordField, useSignInConfig } from '../auth/index.ts'
import { QueryView } from '../ui/QueryView.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import { useAccount } from './useAccount.ts'

export interface VerifyModalProps {
  readonly onVerified: () => void
  readonly onCancel: () => void
}

/** Asks for what the person has: a password, a code of the app, or a sign-in at the provider. */
export function VerifyModal({ onVerified, onCancel }: VerifyModalProps) {
  const t = useTranslations('account')
  const account = useAccount()
  return (
    <Modal opened onClose={onCancel} title={t('verify.title')} centered>
      <Stack gap="sm">
        <span>{t('verify.note')}</span>
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
  const t = useTranslations('account')
  const api = useApi()
  const [problem, setProblem] = useState<Error>()
  const [isBusy, setIsBusy] = useState(false)
  async function onSubmit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    const proof = String(new FormData(event.currentTarget).get(kind))
    setIsBusy(true)
    try {
      await api.send('PUT', '/auth/', { [kind]: proof })
      onVerified()
    } catch (error) {
      setProblem(error instanceof Error ? error : new Error(String(error)))
    } finally {
      setIsBusy(false)
    }
  }
  const shared = { name: kind, size: 'sm', required: true, withAsterisk: false } as const
  return (
    <form onSubmit={(event) => void onSubmit(event)}>
      <Stack gap="sm">
        <Refusal error={problem} />
        {kind === 'password' ? (
          <PasswordField
            {...shared}
            label={t('verify.password')}
            autoComplete="current-password"
            autoFocus
          />
        ) : (
          <TextInput
            {...shared}
            label={t('verify.code')}
            description={t('verify.codeNote')}
            autoComplete="one-time-code"
            autoFocus
          />
        )}
        <Button type="submit" size="sm" loading={isBusy}>
          {t('verify.go')}
        </Button>
      </Stack>
    </form>
  )
}

/** There and back again: what was to be done is then to be asked for once more. */
function ProviderTrip() {
  const t = useTranslations('account')
  const api = useApi()
  const config = useSignInConfig().data
  const [problem, setProblem] = useState<Error>()
  const [isBusy, setIsBusy] = useState(false)
  if (!config?.ssoName) return null
  async function onGo(): Promise<void> {
    setIsBusy(true)
    try {
      const next = window.location.pathname + window.location.search
      const { url } = await api.send<{ readonly url: string }>('POST', '/auth/verify/', { next })
      window.location.assign(url)
    } catch (error) {
      setProblem(error instanceof Error ? error : new Error(String(error)))
      setIsBusy(false)
    }
  }
  return (
    <>
      <span>{t('verify.trip', { provider: config.ssoName })}</span>
      <Refusal error={problem} />
      <Button variant="default" size="sm" loading={isBusy} onClick={() => void onGo()}>
        {t('verify.goTo', { provider: config.ssoName })}
      </Button>
    </>
  )
}
