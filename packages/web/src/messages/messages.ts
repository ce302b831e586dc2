/**
 * The catalogue: every text of the interface, in a folder for each language and a file for each
 * feature, in ICU's message syntax. English says which texts there are; other languages have the
 * same keys with the same arguments. `test/messages.test.ts` checks that, and that no text is left
 * over; `test/tidy/text-rules.ts` that none stands outside.
 *
 * A component reads `const t = useTranslations('issues')` of use-intl and calls `t('row.assign')`;
 * with markup inside, `t.rich`. A function that is no hook takes the translator as an argument.
 */
import type { useTranslations } from 'use-intl'
import type { messages } from './en/messages.ts'
import type { Locale } from './locale.ts'

/** The shape of a catalogue: English's keys, anybody's texts. */
export type Messages = typeof messages

export type Feature = keyof Messages

/** Says the texts of one feature. */
export type Translate<F extends Feature> = ReturnType<typeof useTranslations<F>>

declare module 'use-intl' {
  interface AppConfig {
    Messages: Messages
    Locale: Locale
  }
}
