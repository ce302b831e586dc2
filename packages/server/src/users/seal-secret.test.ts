import fc from 'fast-check'
import { expect, it } from 'vitest'
import { systemRandom } from '../platform/random.ts'
import { openSecret, sealSecret } from './seal-secret.ts'

const context = { secretKey: 'k'.repeat(32), place: 'totp of 1' }

it('opens what it sealed', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), (plain) => {
      expect(openSecret(sealSecret(plain, context, systemRandom), context)).toBe(plain)
    }),
  )
})

it('does not open under another key, for another place, or changed', () => {
  const sealed = sealSecret('secret', context, systemRandom)
  expect(sealed).not.toContain('secret')
  expect(openSecret(sealed, { ...context, secretKey: 'x'.repeat(32) })).toBeUndefined()
  expect(openSecret(sealed, { ...context, place: 'totp of 2' })).toBeUndefined()
  const changed = `${sealed.slice(0, -3)}${sealed.at(-3) === 'A' ? 'B' : 'A'}${sealed.slice(-2)}`
  expect(openSecret(changed, context)).toBeUndefined()
  for (const text of ['', 'x', sealed.slice(0, 20)])
    expect(openSecret(text, context)).toBeUndefined()
})
