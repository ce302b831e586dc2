import { useCallback } from 'react'
import { useTranslations } from 'use-intl'

/** What a failure of ours carries instead of a sentence: the name of one in the catalogue. */
const NAMED = ['unreachable', 'signIn', 'forbidden', 'notFound', 'tooMany', 'status'] as const

/**
 * The sentence of a failure in the reader's language, where the pages wrote it; the server's own
 * sentences are shown as they came.
 */
export function useErrorText(): (error: Error) => string {
  const t = useTranslations('ui')
  return useCallback(
    (error) => {
      const sentence = 'sentence' in error ? error.sentence : undefined
      const named = NAMED.find((name) => name === sentence)
      if (named === undefined) return error.message
      return t(`error.${named}`, { status: 'status' in error ? Number(error.status) : 0 })
    },
    [t],
  )
}
