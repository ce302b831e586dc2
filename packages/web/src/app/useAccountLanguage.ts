import { useEffect } from 'react'
import { useChosenOptions } from '../account/useChosenOptions.ts'
import { useLanguage } from '../messages/LocaleProvider.tsx'
import { parseLocale } from '../messages/locale.ts'

/** Somebody's language follows them to every browser, which keeps it for its next start. */
export function useAccountLanguage(): void {
  const { language } = useChosenOptions()
  const { speak } = useLanguage()
  const chosen = parseLocale(language)
  useEffect(() => {
    // Texts that cannot be fetched now leave the present language, and are tried at the next page.
    if (chosen !== undefined) speak(chosen).catch(() => undefined)
  }, [chosen, speak])
}
