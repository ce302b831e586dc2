import { Alert, Button, Modal, PasswordInput, Stack } from '@mantine/core'
import { createContext, type FormEvent, type ReactNode, use, useState } from 'react'
import { useApi } from '../api/ApiProvider.tsx'
import { ApiError } from '../api/api-error.ts'

/** Does something dangerous; asks for the password first where the server wants that. */
export type RunVerified = <T>(action: () => Promise<T>) => Promise<T>

const VerifyContext = createContext<RunVerified>((action) => action())

interface Question {
  readonly onVerified: () => void
  readonly onCancel: () => void
}

export function VerifyProvider({ children }: { children: ReactNode }) {
  const [question, setQuestion] = useState<Question>()
  const runVerified: RunVerified = async (action) => {
    try {
      return await action()
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'sudo-required') throw error
      await new Promise<void>((resolve, reject) => {
        setQuestion({ onVerified: resolve, onCancel: () => reject(error) })
      })
      return action()
    }
  }
  const close = () => setQuestion(undefined)
  return (
    <VerifyContext value={runVerified}>
      {children}
      {question && (
        <PasswordModal
          onVerified={() => {
            close()
            question.onVerified()
          }}
          onCancel={() => {
            close()
            question.onCancel()
          }}
        />
      )}
    </VerifyContext>
  )
}

export function useRunVerified(): RunVerified {
  return use(VerifyContext)
}

function PasswordModal({ onVerified, onCancel }: Question) {
  const api = useApi()
  const [problem, setProblem] = useState<string>()
  async function onSubmit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    const password = String(new FormData(event.currentTarget).get('password'))
    try {
      await api.send('PUT', '/auth/', { password })
      onVerified()
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error))
    }
  }
  return (
    <Modal opened onClose={onCancel} title="Your password, please" centered>
      <form onSubmit={(event) => void onSubmit(event)}>
        <Stack gap="sm">
          <span>This changes who gets in. It is asked for again after half an hour.</span>
          {problem && (
            <Alert color="red" role="alert" p="xs">
              {problem}
            </Alert>
          )}
          <PasswordInput
            label="Password"
            name="password"
            autoComplete="current-password"
            size="sm"
            required
            withAsterisk={false}
            data-autofocus
          />
          <Button type="submit" size="sm">
            Go on
          </Button>
        </Stack>
      </form>
    </Modal>
  )
}
