import { useTranslations } from 'use-intl'
import classes from './PlatformIcon.module.css'

const SHORT_NAMES: Readonly<Record<string, string>> = {
  javascript: 'JS',
  'javascript-react': 'Re',
  'javascript-vue': 'Vu',
  'javascript-angular': 'Ng',
  'javascript-svelte': 'Sv',
  'javascript-nextjs': 'Nx',
  node: 'Nd',
  'node-express': 'Ex',
  python: 'Py',
  'python-django': 'Dj',
  'python-flask': 'Fl',
  'python-fastapi': 'Fa',
  ruby: 'Rb',
  'ruby-rails': 'Ra',
  go: 'Go',
  java: 'Ja',
  'java-spring-boot': 'Sp',
  php: 'Ph',
  'php-laravel': 'La',
  csharp: 'C#',
  dotnet: '.N',
  'dotnet-aspnetcore': 'As',
  rust: 'Rs',
  elixir: 'El',
  android: 'An',
  apple: 'Ap',
  flutter: 'Ft',
  'react-native': 'RN',
  other: '··',
}

/** Two letters instead of a logo: logos are other people's. */
export function PlatformIcon({ platform }: { platform: string | null }) {
  const t = useTranslations('projects')
  const name = platform ?? 'other'
  const family = name.split('-')[0] ?? 'other'
  return (
    <span
      className={classes.icon}
      title={platform ?? t('list.noPlatform')}
      data-family={family}
      aria-hidden="true"
    >
      {SHORT_NAMES[name] ?? SHORT_NAMES[family] ?? family.slice(0, 2)}
    </span>
  )
}
