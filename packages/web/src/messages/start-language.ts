import { type Locale, matchLocale, parseLocale } from './locale.ts'

const KEY = 'vedette-language'

export interface LanguageDeps {
  /** Undefined where a browser denies storage. */
  readonly storage: Pick<Storage, 'getItem' | 'setItem'> | undefined
  readonly languages: readonly string[]
}

/** The language of this browser's last visit, or else the one that it asks for. */
export function findStartLanguage({ storage, languages }: LanguageDeps): Locale {
  return parseLocale(storage?.getItem(KEY)) ?? matchLocale(languages)
}

export function keepLanguage({ storage }: Pick<LanguageDeps, 'storage'>, locale: Locale): void {
  storage?.setItem(KEY, locale)
}
