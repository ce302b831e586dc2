import { useTranslations } from 'use-intl'
import classes from './PlatformIcon.module.css'

const SHORT_NAMES: Readonly<Record<string, string>> = {
  javascript: 'JS',
  node: 'Nd',
  python: 'Py',
  ruby: 'Rb',
  go: 'Go',
  java: 'Ja',
  php: 'Ph',
  csharp: 'C#',
  rust: 'Rs',
  other: '··',
}

/** Two letters instead of a logo: logos are other people's. */
export function PlatformIcon({ platform }: { platform: string | null }) {
  const t = useTranslations('projects')
  const family = (platform ?? 'other').split('-')[0] ?? 'other'
  return (
    <span className={classes.icon} title={platform ?? t('list.noPlatform')} aria-hidden="true">
      {SHORT_NAMES[family] ?? family.slice(0, 2)}
    </span>
  )
}
