import { describe, expect, it } from 'vitest'
import { formatFilters } from '../packages/server/src/api/format/format-filters.ts'
import { filterSettingsOf } from '../packages/server/src/projects/filter-options.ts'
import { loadTranslations } from '../packages/web/src/messages/testing/translate.ts'
import { filterWords } from '../packages/web/src/settings/inbound-filter.ts'

/** What the API says in English alone, for whoever has no pages. */
describe('inbound filters', () => {
  const filters = formatFilters(filterSettingsOf({}))

  it('are called in the catalogue as the API calls them', async () => {
    const t = (await loadTranslations('en'))('settings')
    const words = filters.map((filter) => filterWords(filter, t))
    expect(words).toEqual(filters.map(({ name, description }) => ({ name, note: description })))
  })

  it('have a Chinese name each', async () => {
    const t = (await loadTranslations('zh-CN'))('settings')
    const words = filters.map((filter) => filterWords(filter, t))
    expect(words.filter(({ name, note }) => !HAN.test(name) || !HAN.test(note))).toEqual([])
  })
})

const HAN = /\p{Script=Han}/u
