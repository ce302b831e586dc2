import { Select } from '@mantine/core'
import { useTranslations } from 'use-intl'
import { useIssueEnvironments } from './useIssueSeries.ts'

export interface EnvironmentSelectProps {
  readonly org: string
  readonly issueId: string
  readonly environment: string | undefined
  readonly onEnvironment: (environment: string | undefined) => void
}

/** One of the environments that the issue was seen in, or all of them. */
export function EnvironmentSelect(props: EnvironmentSelectProps) {
  const { org, issueId, environment, onEnvironment } = props
  const t = useTranslations('issues')
  const found = useIssueEnvironments(org, issueId).data ?? []
  const names = found.map((row) => row.environment.name).filter((name) => name !== '')
  if (environment !== undefined && !names.includes(environment)) names.push(environment)
  if (names.length === 0) return null
  return (
    <Select
      size="xs"
      aria-label={t('environment.label')}
      placeholder={t('environment.all')}
      data={names}
      value={environment ?? null}
      onChange={(name) => onEnvironment(name ?? undefined)}
      clearable
    />
  )
}
