import { useTranslations } from 'use-intl'
import { useLanguage } from '../messages/LocaleProvider.tsx'
import { LANGUAGE_NAMES } from '../messages/language-names.ts'
import { LOCALES } from '../messages/locale.ts'
import classes from './AuthCard.module.css'

/** For who is not signed in, and whose browser asks for another language than they read. */
export function LanguageSwitch() {
  const t = useTranslations('auth')
  const { locale: current, speak } = useLanguage()
  return (
    <fieldset className={classes.languages} aria-label={t('language')}>
      {LOCALES.map((locale) => (
        <button
          key={locale}
          type="button"
          lang={locale}
          className={classes.language}
          aria-pressed={locale === current}
          // Texts that cannot be fetched leave the language as it is, to be asked for again.
          onClick={() => void speak(locale).catch(() => undefined)}
        >
          {LANGUAGE_NAMES[locale]}
        </button>
      ))}
    </fieldset>
  )
}
