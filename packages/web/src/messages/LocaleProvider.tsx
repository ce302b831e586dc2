import {
  createContext,
  type ReactNode,
  use,
  useCallback,
  useEffect,
  useMemo,
  useState,
} from 'react'
import { IntlProvider } from 'use-intl'
import { loadMessages } from './load-messages.ts'
import type { Locale } from './locale.ts'
import type { Messages } from './messages.ts'

export interface Spoken {
  readonly locale: Locale
  readonly messages: Messages
}

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
  /** What the page starts with. */
  readonly start: Spoken
  /** Keeps the choice for this browser's next start. */
  readonly keep: (locale: Locale) => void
  readonly children: ReactNode
}

/** Speaks one language to everything inside, and changes it without loading the page anew. */
export function LocaleProvider({ start, keep, children }: LocaleProviderProps) {
  const [spoken, setSpoken] = useState(start)
  const speak = useCallback(
    async (locale: Locale) => {
      const messages = await loadMessages(locale)
      setSpoken({ locale, messages })
      keep(locale)
    },
    [keep],
  )
  useEffect(() => {
    document.documentElement.lang = spoken.locale
  }, [spoken.locale])
  const language = useMemo(() => ({ locale: spoken.locale, speak }), [spoken.locale, speak])
  return (
    <LanguageContext value={language}>
      <IntlProvider locale={spoken.locale} messages={spoken.messages} timeZone="UTC">
        {children}
      </IntlProvider>
    </LanguageContext>
  )
}

export function useLanguage(): LanguageSwitch {
  return use(LanguageContext)
}
