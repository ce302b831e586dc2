/**
 * The catalogue: every text of the interface, in a folder for each language and a file for each
 * feature, in ICU's message syntax. English says which texts there are; other languages have the
 * same keys with the same arguments. `test/messages.test.ts` checks that, and that no text is left
 * over; `test/tidy/text-rules.ts` that none stands outside.
 *
 * A component reads `const t = useTranslations('issues')` of use-intl and calls `t('row.assign')`;
 * with markup inside, `t.rich`. A function that is no hook takes the translator as an argument.
 *
 * What every page says is there from the start. The rest comes with the pages that say it, which
 * name their features in `app/`'s routes: `test/messages-of-pages.test.ts` finds what is missing.
 */
import type { useTranslations } from 'use-intl'
import type { english } from './en/english.ts'
import type { Locale } from './locale.ts'

/** The shape of a catalogue: English's keys, anybody's texts. */
export type Messages = {
  readonly [F in keyof typeof english]: Awaited<ReturnType<(typeof english)[F]>>
}

export type Feature = keyof Messages

/** How the texts of each feature are had in one language. */
export type Texts = { readonly [F in Feature]: () => Promise<Messages[F]> }

/** Says the texts of one feature. */
export type Translate<F extends Feature> = ReturnType<typeof useTranslations<F>>

declare module 'use-intl' {
  interface AppConfig {
    Messages: Messages
    Locale: Locale
  }
}
