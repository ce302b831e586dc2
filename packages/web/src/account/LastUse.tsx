import { useTranslations } from 'use-intl'
import { Age } from '../ui/Age.tsx'

/** When a token, or a program that somebody approved, was last seen at work. */
export function LastUse({ at }: { at: string | null }) {
  const t = useTranslations('account')
  if (at === null) return t('neverUsed')
  return t.rich('lastUsed', { age: () => <Age at={at} /> })
}
