import { expect, it } from 'vitest'
import { categoryOfItem, DATA_CATEGORY_IDS, isDataCategory } from './data-category.ts'
import { ITEM_TYPES } from './envelope-item.ts'

it.each([
  ['event', undefined, 'error'],
  ['event', 'default', 'error'],
  ['event', 'csp', 'security'],
  ['event', 'transaction', 'transaction'],
  ['event', 'feedback', 'feedback'],
  ['transaction', undefined, 'transaction'],
  ['sessions', undefined, 'session'],
  ['check_in', undefined, 'monitor'],
  ['log', undefined, 'log_item'],
  ['zzz', undefined, 'default'],
  ['client_report', undefined, undefined],
] as const)('counts %s of type %s as %s', (type, eventType, category) => {
  expect(categoryOfItem(type, eventType)).toBe(category)
})

it('names a category of its own for every known item that is counted', () => {
  const uncounted = ['client_report', 'metric_meta']
  const categories = ITEM_TYPES.filter((type) => !uncounted.includes(type)).map((type) =>
    categoryOfItem(type),
  )
  expect(categories).not.toContain('default')
  expect(categories).not.toContain(undefined)
})

it('gives every category a number of its own', () => {
  const ids = Object.values(DATA_CATEGORY_IDS)
  expect(new Set(ids).size).toBe(ids.length)
})

it('knows no category by an inherited name', () => {
  expect(isDataCategory('error')).toBe(true)
  expect(isDataCategory('constructor')).toBe(false)
})
