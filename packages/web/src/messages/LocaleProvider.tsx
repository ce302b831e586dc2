import {
  createContext,
  type ReactNode,
  use,
  useCallback,
  useEffect,
  useMemo,
  useSyncExternalStore,
} from 'react'
import { IntlProvider } from 'use-intl'
import type { Locale } from './locale.ts'
import type { TextStore } from './text-store.ts'

interface LanguageSwitch {
  readonly locale: Locale
  /** Rejects, and leaves the language as it is, when the texts cannot be fetched. */
  readonly speak: (locale: Locale) => Promise<void>
}

const LanguageContext = createContext<LanguageSwitch>({
  locale: 'en',
  speak: async () => undefined,
})

export interface LocaleProviderProps {
  readonly texts: Pick<TextStore, 'read' | 'subscribe' | 'speak'>
  /** Keeps the choice for this browser's next start. */
  readonly keep: (locale: Locale) => void
  readonly children: ReactNode
}

/** Speaks one language to everything inside, and changes it without loading the page anew. */
export function LocaleProvider({ texts, keep, children }: LocaleProviderProps) {
  const { locale, messages } = useSyncExternalStore(texts.subscribe, texts.read)
  const speak = useCallback(
    async (wanted: Locale) => {
      await texts.speak(wanted)
      keep(texts.read().locale)
    },
    [texts, keep],
  )
  useEffect(() => {
    document.documentElement.lang = locale
  }, [locale])
  const language = useMemo(() => ({ locale, speak }), [locale, speak])
  return (
    <LanguageContext value={language}>
      <IntlProvider locale={locale} messages={messages} timeZone="UTC">
        {children}
      </IntlProvider>
    </LanguageContext>
  )
}

export function useLanguage(): LanguageSwitch {
  return use(LanguageContext)
}
