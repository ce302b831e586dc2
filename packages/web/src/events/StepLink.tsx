import { ActionIcon } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

export interface StepLinkProps {
  readonly label: string
  /** Null at the end of the way: the button stays, but leads nowhere. */
  readonly params: {
    readonly org: string
    readonly issueId: string
    readonly eventId: string
  } | null
  readonly icon: ReactNode
}

export function StepLink({ label, params, icon }: StepLinkProps) {
  if (params === null) {
    return (
      <ActionIcon variant="default" aria-label={label} disabled>
        {icon}
      </ActionIcon>
    )
  }
  return (
    <ActionIcon
      variant="default"
      aria-label={label}
      title={label}
      renderRoot={(props) => (
        <Link
          {...props}
          to="/organizations/$org/issues/$issueId/events/$eventId/"
          params={params}
        />
      )}
    >
      {icon}
    </ActionIcon>
  )
}
