import { describe, expect, it } from 'vitest'
import { translateTo } from '../messages/testing/translate.ts'
import { AUDIT_ACTIONS, auditFacts, auditLabel, auditWord } from './audit-words.ts'

describe('auditWord', () => {
  it('leads to a sentence for every action', () => {
    const t = translateTo('audit')
    for (const action of AUDIT_ACTIONS) {
      const word = auditWord(action)
      expect(word && t.has(`did.${word}`)).toBe(true)
    }
  })

  it('knows no sentence for what it does not know', () => {
    expect(auditWord('moon.land')).toBeUndefined()
  })
})

describe('auditLabel', () => {
  const t = translateTo('audit')

  it('says what was done, to anything and by anybody', () => {
    expect(auditLabel('member.add', t)).toBe('added … as a member · member.add')
  })

  it('leaves the name of what it does not know', () => {
    expect(auditLabel('moon.land', t)).toBe('moon.land')
  })
})

describe('auditFacts', () => {
  it('says lists as people do, and no ids', () => {
    expect(auditFacts({ fields: ['name', 'slug'], userId: 7, role: 'admin', token: 'CI' })).toEqual(
      ['fields: name, slug', 'role: admin'],
    )
  })

  it('shows long values in part', () => {
    expect(auditFacts({ text: 'a'.repeat(100) })).toEqual([`text: ${'a'.repeat(80)}`])
  })
})
