import { describe, expect, it } from 'vitest'
import { describeScopes } from './scope-words.ts'

describe('describeScopes', () => {
  it('says what each lets a program do', () => {
    expect(describeScopes(['org:read', 'openid'])).toEqual([
      'See your organizations and their settings',
      'Know that it is you',
    ])
  })

  it('says nothing twice that a stronger one of the noun says', () => {
    expect(describeScopes(['event:read', 'event:admin', 'event:write', 'team:read'])).toEqual([
      'Read, change and delete issues and events',
      'See teams',
    ])
    expect(describeScopes(['project:admin', 'project:releases'])).toHaveLength(2)
  })

  it('shows a scope that it has no words for', () => {
    expect(describeScopes(['new:read'])).toEqual(['new:read'])
  })
})
