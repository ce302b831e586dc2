import { Alert } from '@mantine/core'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { providerFault } from '../auth/index.ts'

const DONE: ReadonlyMap<string, string> = new Map([
  ['verified', 'It is you. You can now repeat what you were about to do.'],
  ['connected', 'From now on this account signs you in.'],
])

interface Told {
  readonly sso?: unknown
}

/** The rest of the address stays: without it a page may not know what it is about. */
function forget({ sso: _told, ...rest }: Told): object {
  return rest
}

/** What became of the way to the provider, as the address tells after coming back. */
export function TripOutcome() {
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
  const done = DONE.get(outcome)
  return (
    <Alert
      color={done === undefined ? 'red' : 'teal'}
      role={done === undefined ? 'alert' : 'status'}
      p="xs"
      withCloseButton
      closeButtonLabel="Dismiss"
      onClose={() => setOutcome(undefined)}
    >
      {done ?? providerFault(outcome)}
    </Alert>
  )
}
