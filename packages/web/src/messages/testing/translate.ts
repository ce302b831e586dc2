import { createTranslator } from 'use-intl/core'
import { FEATURES, fetchTexts } from '../fetch-texts.ts'
import type { Locale } from '../locale.ts'
import type { Feature, Messages, Translate } from '../messages.ts'

const english = await loadTranslations('en')

/** Says a feature's texts in English, for tests of functions that take a translator. */
export function translateTo<F extends Feature>(namespace: F): Translate<F> {
  return english(namespace)
}

/** The same in any language. */
export async function loadTranslations(locale: Locale) {
  const messages = (await fetchTexts(locale, FEATURES)) as Messages
  return <F extends Feature>(namespace: F) =>
    createTranslator({ locale, messages, namespace }) as unknown as Translate<F>
}
