import { describe, expect, it } from 'vitest'
import { findPasswordFault } from './password-rules.ts'

const owner = { email: 'jane.doe@shop.example', name: 'Jane Doenitz' }

describe('findPasswordFault', () => {
  it.each([
    ['tr0ub4d', 'Use 8 characters or more.'],
    [`x1y2${'z'.repeat(253)}`, 'Use at most 256 characters.'],
    ['aaaaaaaaaaaa', 'Use more different characters.'],
    ['abababababab', 'Use more different characters.'],
    ['Password123', 'This is one of the most common passwords.'],
    [' qwerty123 ', 'This is one of the most common passwords.'],
    ['ｐａｓｓｗｏｒｄ', 'This is one of the most common passwords.'],
    ['Jane.Doe@Shop.example', 'The password must not be your name or address.'],
    ['jane.doe', 'The password must not be your name or address.'],
    ['JANE DOENITZ', 'The password must not be your name or address.'],
  ])('refuses %j', (password, fault) => {
    expect(findPasswordFault(password, owner)).toBe(fault)
  })

  it.each(['clever otter', 'jane.doe has a cat', 'пароль не простой', `${'word '.repeat(51)}x`])(
    'takes %j, whatever kinds of characters it has',
    (password) => {
      expect(findPasswordFault(password, owner)).toBeUndefined()
    },
  )
})
