import { useTranslations } from 'use-intl'

const NAMED = [
  'attachment',
  'error',
  'feedback',
  'log_item',
  'monitor',
  'profile',
  'replay',
  'session',
  'span',
  'transaction',
] as const

/** The name of a kind of data; others are shown as the protocol calls them. */
export function useCategoryName(): (category: string) => string {
  const t = useTranslations('stats')
  return (category) => {
    const named = NAMED.find((name) => name === category)
    return named ? t(`categories.${named}`) : category
  }
}
