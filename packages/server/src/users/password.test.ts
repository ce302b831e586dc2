import { describe, expect, it } from 'vitest'
import { systemRandom } from '../platform/random.ts'
import { hashPassword, verifyPassword } from './password.ts'

describe('hashPassword', () => {
  it('answers a PHC string that only the same password fits', async () => {
    const hash = await hashPassword('correct horse', systemRandom)
    expect(hash).toMatch(
      /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/,
    )
    expect(await verifyPassword('correct horse', hash)).toBe(true)
    expect(await verifyPassword('correct hors', hash)).toBe(false)
  })

  it('salts: the same password gives another hash', async () => {
    const first = await hashPassword('pass word', systemRandom)
    expect(await hashPassword('pass word', systemRandom)).not.toBe(first)
  })

  it('takes the two spellings of an accented letter for the same', async () => {
    const hash = await hashPassword('caf\u00e9', systemRandom)
    expect(await verifyPassword('cafe\u0301', hash)).toBe(true)
  })
})

describe('verifyPassword', () => {
  it('verifies a hash that another argon2id implementation made with other costs', async () => {
    // The reference implementation's own test vector: t=2, m=2^8, p=1.
    const phc =
      '$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4'
    expect(await verifyPassword('password', phc)).toBe(true)
    expect(await verifyPassword('Password', phc)).toBe(false)
  })

  it.each([
    '',
    'plain',
    '$2b$10$abcdefghijklmnopqrstuv',
    '$argon2id$v=19$m=1,t=0,p=0$AAAAAAAAAAA$x',
  ])('answers false for %j, which is no argon2id hash', async (phc) =>
    expect(await verifyPassword('password', phc)).toBe(false),
  )
})
