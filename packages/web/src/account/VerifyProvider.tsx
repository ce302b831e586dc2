import { type ReactNode, useState } from 'react'
import { ApiError } from '../api/api-error.ts'
import { type RunVerified, VerifyContext } from './useRunVerified.ts'
import { VerifyModal } from './VerifyModal.tsx'

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
        <VerifyModal
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
