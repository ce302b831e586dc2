/** Languages that the pages speak, as BCP 47 names them. */
export const LOCALES = ['en', 'zh-CN'] as const

export type Locale = (typeof LOCALES)[number]

/** The account's option spells them as the API does: `en`, `zh-cn`. */
export function parseLocale(language: string | null | undefined): Locale | undefined {
  const wanted = language?.toLowerCase()
  return LOCALES.find((locale) => locale.toLowerCase() === wanted)
}

/**
 * The first language of a browser's list that the pages speak: `zh-Hans-CN`, `zh-SG` and `zh` are
 * all met by Simplified Chinese, Traditional ones are not. English where none is.
 */
export function matchLocale(languages: readonly string[]): Locale {
  for (const language of languages) {
    const [name, ...parts] = language.toLowerCase().split('-')
    if (name === 'en') return 'en'
    if (name === 'zh' && !parts.some((part) => TRADITIONAL.has(part))) return 'zh-CN'
  }
  return 'en'
}

const TRADITIONAL: ReadonlySet<string> = new Set(['hant', 'tw', 'hk', 'mo'])
