import { expect, it } from 'vitest'
import { ITEM_TYPES } from './envelope-item.ts'
import { INTAKE_LIMITS, itemBytesMax } from './event-limits.ts'

it('bounds an unknown item by its envelope alone, since it is only skipped', () => {
  expect(itemBytesMax('zzz')).toBe(INTAKE_LIMITS.envelopeBytesMax)
  expect(itemBytesMax('event')).toBe(INTAKE_LIMITS.eventBytesMax)
  expect(itemBytesMax('attachment')).toBe(INTAKE_LIMITS.attachmentBytesMax)
})

it('lets no item be larger than its envelope', () => {
  expect(Math.max(...ITEM_TYPES.map(itemBytesMax))).toBeLessThanOrEqual(
    INTAKE_LIMITS.envelopeBytesMax,
  )
})
