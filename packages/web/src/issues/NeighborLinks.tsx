import { ActionIcon } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { ChevronLeftIcon, ChevronRightIcon } from '../ui/icons.tsx'
import { useShortcuts } from '../ui/useShortcuts.ts'
import { useNeighbors } from './useNeighbors.ts'

const ADDRESS = '/organizations/$org/issues/$issueId/'

/** On through the list that somebody came from, by buttons and by its keys j and k. */
export function NeighborLinks({ org, issueId }: { org: string; issueId: string }) {
  const t = useTranslations('issues')
  const navigate = useNavigate()
  const { previous, next } = useNeighbors(org, issueId)
  const go = (id: string | undefined) => () => {
    if (id !== undefined) void navigate({ to: ADDRESS, params: { org, issueId: id } })
  }
  useShortcuts({ j: go(next), k: go(previous) })
  if (previous === undefined && next === undefined) return null
  const step = (id: string | undefined, label: string, icon: ReactNode) =>
    id === undefined ? (
      <ActionIcon size="sm" variant="default" aria-label={label} disabled>
        {icon}
      </ActionIcon>
    ) : (
      <ActionIcon
        size="sm"
        variant="default"
        aria-label={label}
        title={label}
        renderRoot={(props) => <Link {...props} to={ADDRESS} params={{ org, issueId: id }} />}
      >
        {icon}
      </ActionIcon>
    )
  return (
    <>
      {step(previous, t('page.previous'), <ChevronLeftIcon size={14} />)}
      {step(next, t('page.next'), <ChevronRightIcon size={14} />)}
    </>
  )
}
