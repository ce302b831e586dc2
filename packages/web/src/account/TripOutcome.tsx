import { Alert } from '@mantine/core'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useProviderFault } from '../auth/index.ts'

const DONE = ['verified', 'connected'] as const

interface Told {
  readonly sso?: unknown
}

/** The rest of the address stays: without it a page may not know what it is about. */
function forget({ sso: _told, ...rest }: Told): object {
  return rest
}

/** What became of the way to the provider, as the address tells after coming back. */
export function TripOutcome() {
  const t = useTranslations('account')
  const providerFault = useProviderFault()
  const { search, pathname } = useLocation()
  const navigate = useNavigate()
  const told = (search as Told).sso
  const [outcome, setOutcome] = useState<string>()
  if (typeof told === 'string' && told !== outcome) setOutcome(told)
  useEffect(() => {
    // Not told again when somebody comes back to the page by its address.
    if (told !== undefined) void navigate({ to: pathname, search: forget as never, replace: true })
  }, [told, pathname, navigate])
  if (outcome === undefined) return null
  const done = DONE.find((one) => one === outcome)
  return (
    <Alert
      color={done === undefined ? 'red' : 'teal'}
      role={done === undefined ? 'alert' : 'status'}
      p="xs"
      withCloseButton
      closeButtonLabel={t('trip.dismiss')}
      onClose={() => setOutcome(undefined)}
    >
      {done === undefined ? providerFault(outcome) : t(`trip.${done}`)}
    </Alert>
  )
}
