import { Button } from '@mantine/core'
import { useTranslations } from 'use-intl'
import { EmptyState } from '../ui/EmptyState.tsx'

export interface NoEventsThereProps {
  readonly environment: string
  readonly onEnvironment: (environment: string | undefined) => void
}

/** Nothing is left of an issue in the environment that was chosen. */
export function NoEventsThere({ environment, onEnvironment }: NoEventsThereProps) {
  const t = useTranslations('events')
  return (
    <EmptyState title={t('environment.empty')}>
      <p>{t.rich('environment.emptyHint', { environment: () => <bdi>{environment}</bdi> })}</p>
      <Button variant="default" onClick={() => onEnvironment(undefined)}>
        {t('environment.showAll')}
      </Button>
    </EmptyState>
  )
}
