import { describe, expect, it } from 'vitest'
import { keepCommentDraft, readCommentDraft } from './comment-draft.ts'

function openStorage() {
  const kept = new Map<string, string>()
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
    removeItem: (key: string) => void kept.delete(key),
  }
  return { kept, storage: () => storage }
}

function denied(): Storage {
  throw new DOMException('denied', 'SecurityError')
}

const PLACE = { issueId: '3', userId: '1' }

describe('the draft of a comment', () => {
  it('is of one person and one issue, and goes when it was sent', () => {
    const { kept, storage } = openStorage()
    keepCommentDraft(storage, PLACE, 'half written')
    expect(readCommentDraft(storage, PLACE)).toBe('half written')
    expect(readCommentDraft(storage, { ...PLACE, issueId: '4' })).toBe('')
    expect(readCommentDraft(storage, { ...PLACE, userId: '2' })).toBe('')
    keepCommentDraft(storage, PLACE, '')
    expect(kept.size).toBe(0)
  })

  it('does without where the browser keeps nothing', () => {
    keepCommentDraft(denied, PLACE, 'half written')
    expect(readCommentDraft(denied, PLACE)).toBe('')
  })
})
