import fc from 'fast-check'
import { expect, it } from 'vitest'
import { findMentions } from './find-mentions.ts'

const WHO = {
  users: [
    { who: 'ann', names: ['ann', 'ann lee'], email: 'ann@shop.example' },
    { who: 'anna', names: ['anna'], email: 'anna@shop.example' },
  ],
  teams: [
    { who: 'web', names: ['web'] },
    { who: 'web-api', names: ['web-api'] },
  ],
}

it.each([
  ['nobody here', [], []],
  ['@Ann, look', ['ann'], []],
  ['@Anna and @Ann Lee!', ['anna', 'ann'], []],
  ['@annabel is another', [], []],
  ['mail ann@shop.example.', ['ann'], []],
  ['not bob@ann', [], []],
  ['**@ann** #web-api #webs', ['ann'], ['web-api']],
  ['#web: yours', [], ['web']],
])('finds in %j who is meant', (text, users, teams) => {
  expect(findMentions(text, WHO)).toEqual({ users, teams })
})

it('takes any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('@', '#', 'a', 'n', ' ', '.') }), (text) => {
      const { users, teams } = findMentions(text, WHO)
      expect(users.length + teams.length).toBeLessThanOrEqual(4)
    }),
  )
})
