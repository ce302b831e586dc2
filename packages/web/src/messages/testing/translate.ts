import { createTranslator } from 'use-intl/core'
import { FEATURES, fetchTexts } from '../fetch-texts.ts'
import type { Feature, Messages, Translate } from '../messages.ts'

const messages = (await fetchTexts('en', FEATURES)) as Messages

/** Says a feature's texts in English, for tests of functions that take a translator. */
export function translateTo<F extends Feature>(namespace: F): Translate<F> {
  return createTranslator({ locale: 'en', messages, namespace }) as unknown as Translate<F>
}
