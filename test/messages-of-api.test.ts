import { createTranslator } from 'use-intl/core'
import { describe, expect, it } from 'vitest'
import { formatFilters } from '../packages/server/src/api/format/format-filters.ts'
import { filterSettingsOf } from '../packages/server/src/projects/filter-options.ts'
import { fetchTexts } from '../packages/web/src/messages/fetch-texts.ts'
import type { Locale } from '../packages/web/src/messages/locale.ts'
import type { Messages, Translate } from '../packages/web/src/messages/messages.ts'
import { filterWords } from '../packages/web/src/settings/inbound-filter.ts'

async function translateSettings(locale: Locale): Promise<Translate<'settings'>> {
  const messages = (await fetchTexts(locale, ['settings'])) as Messages
  return createTranslator({ locale, messages, namespace: 'settings' }) as never
}

/** What the API says in English alone, for whoever has no pages. */
describe('inbound filters', () => {
  const filters = formatFilters(filterSettingsOf({}))

  it('are called in the catalogue as the API calls them', async () => {
    const t = await translateSettings('en')
    const words = filters.map((filter) => filterWords(filter, t))
    expect(words).toEqual(filters.map(({ name, description }) => ({ name, note: description })))
  })

  it('have a Chinese name each', async () => {
    const t = await translateSettings('zh-CN')
    const words = filters.map((filter) => filterWords(filter, t))
    expect(words.filter(({ name, note }) => !HAN.test(name) || !HAN.test(note))).toEqual([])
  })
})

const HAN = /\p{Script=Han}/u
