import type { Spoken } from './LocaleProvider.tsx'
import { loadMessages } from './load-messages.ts'
import { type Locale, matchLocale, parseLocale } from './locale.ts'

const KEY = 'vedette-language'

export interface LanguageDeps {
  /** Undefined where a browser denies storage. */
  readonly storage: Pick<Storage, 'getItem' | 'setItem'> | undefined
  readonly languages: readonly string[]
}

/** The language of this browser's last visit, or else the one that it asks for. */
export async function startLanguage({ storage, languages }: LanguageDeps): Promise<Spoken> {
  const locale = parseLocale(storage?.getItem(KEY)) ?? matchLocale(languages)
  try {
    return { locale, messages: await loadMessages(locale) }
  } catch {
    // Texts that cannot be fetched are no reason to show nothing.
    return { locale: 'en', messages: await loadMessages('en') }
  }
}

export function keepLanguage({ storage }: Pick<LanguageDeps, 'storage'>, locale: Locale): void {
  storage?.setItem(KEY, locale)
}
