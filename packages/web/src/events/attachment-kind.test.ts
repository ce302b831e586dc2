import { describe, expect, it } from 'vitest'
import { attachmentKind } from './attachment-kind.ts'

describe('attachmentKind', () => {
  it.each([
    ['event.attachment', 'image/png', 1000, 'picture'],
    ['event.attachment', 'image/svg+xml', 1000, 'file'],
    ['event.attachment', 'image/png', 90_000_000, 'file'],
    ['event.view_hierarchy', 'application/json', 1000, 'viewHierarchy'],
    ['event.minidump', 'application/octet-stream', 1000, 'file'],
  ])('of %s as %s with %d bytes is a %s', (type, mimetype, size, kind) => {
    expect(attachmentKind({ type, mimetype, size })).toBe(kind)
  })
})
