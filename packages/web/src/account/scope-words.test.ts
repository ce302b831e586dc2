import { describe, expect, it } from 'vitest'
import { translateTo } from '../messages/testing/translate.ts'
import { describeScopes } from './scope-words.ts'

const t = translateTo('account')

describe('describeScopes', () => {
  it('says what each lets a program do', () => {
    expect(describeScopes(t, ['org:read', 'openid'])).toEqual([
      'See your organizations and their settings',
      'Know that it is you',
    ])
  })

  it('says nothing twice that a stronger one of the noun says', () => {
    expect(describeScopes(t, ['event:read', 'event:admin', 'event:write', 'team:read'])).toEqual([
      'Read, change and delete issues and events',
      'See teams',
    ])
    expect(describeScopes(t, ['project:admin', 'project:releases'])).toHaveLength(2)
  })

  it('shows a scope that it has no words for', () => {
    expect(describeScopes(t, ['new:read'])).toEqual(['new:read'])
  })
})
