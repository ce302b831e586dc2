import { english } from './en/english.ts'
import type { Locale } from './locale.ts'
import type { Feature, Messages, Texts } from './messages.ts'
import { chinese } from './zh-CN/chinese.ts'

const LANGUAGES: Readonly<Record<Locale, Texts>> = { en: english, 'zh-CN': chinese }

/** All features, in the order of the catalogue. */
export const FEATURES = Object.keys(english) as readonly Feature[]

/** What some features say in a language. Rejects when one of their files cannot be fetched. */
export async function fetchTexts(
  locale: Locale,
  features: readonly Feature[],
): Promise<Partial<Messages>> {
  const texts = LANGUAGES[locale]
  const found = features.map(async (feature) => [feature, await texts[feature]()] as const)
  return Object.fromEntries(await Promise.all(found))
}
