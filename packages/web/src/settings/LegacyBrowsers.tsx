import { MultiSelect } from '@mantine/core'
import { useTranslations } from 'use-intl'

const BROWSERS = [
  'ie',
  'edge',
  'safari',
  'firefox',
  'chrome',
  'opera',
  'android',
  'opera_mini',
] as const

export interface LegacyBrowsersProps {
  readonly chosen: readonly string[]
  readonly isLocked: boolean
  readonly onChange: (chosen: readonly string[]) => void
}

/** Of which browsers old versions are left out, where not of all. */
export function LegacyBrowsers({ chosen, isLocked, onChange }: LegacyBrowsersProps) {
  const t = useTranslations('settings')
  const known = BROWSERS.map((id) => ({ value: id as string, label: t(`project.browsers.${id}`) }))
  const others = chosen
    .filter((id) => !BROWSERS.some((name) => name === id))
    .map((id) => ({ value: id, label: id }))
  return (
    <MultiSelect
      size="xs"
      mt={6}
      ml={28}
      maw={420}
      aria-label={t('project.filters.browsers')}
      placeholder={chosen.length === 0 ? t('project.filters.allBrowsers') : ''}
      data={[...known, ...others]}
      value={[...chosen]}
      onChange={onChange}
      disabled={isLocked}
    />
  )
}
