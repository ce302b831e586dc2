import { createTranslator } from 'use-intl/core'
import { messages } from '../en/messages.ts'
import type { Feature, Translate } from '../messages.ts'

/** Says a feature's texts in English, for tests of functions that take a translator. */
export function translateTo<F extends Feature>(namespace: F): Translate<F> {
  return createTranslator({ locale: 'en', messages, namespace }) as unknown as Translate<F>
}
