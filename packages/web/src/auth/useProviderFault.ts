import { useCallback } from 'react'
import { useTranslations } from 'use-intl'

const CODES = [
  'state',
  'denied',
  'provider',
  'email-missing',
  'email-unverified',
  'domain',
  'no-account',
  'disabled',
  'other-identity',
  'not-anew',
  'taken',
  'account-unverified',
] as const

/** Says why signing in by the provider failed. */
export function useProviderFault(): (code: string | undefined) => string | undefined {
  const t = useTranslations('auth')
  return useCallback(
    (code) => {
      if (code === undefined) return undefined
      const known = CODES.find((one) => one === code) ?? 'provider'
      return t(`fault.${known}`)
    },
    [t],
  )
}
