import { describe, expect, it } from 'vitest'
import { attachmentKind } from './attachment-kind.ts'

describe('attachmentKind', () => {
  it.each([
    ['event.attachment', 'a.png', 'image/png', 1000, 'picture'],
    ['event.attachment', 'a.svg', 'image/svg+xml', 1000, 'file'],
    ['event.attachment', 'a.png', 'image/png', 90_000_000, 'file'],
    ['event.view_hierarchy', 'a.json', 'application/json', 1000, 'viewHierarchy'],
    ['event.minidump', 'a.dmp', 'application/octet-stream', 1000, 'file'],
    ['event.attachment', 'a', 'text/plain; charset=utf-8', 1000, 'text'],
    ['event.attachment', 'a.json', 'application/json', 1000, 'text'],
    ['event.attachment', 'app.LOG', 'application/octet-stream', 1000, 'text'],
    ['event.attachment', 'app.log', 'application/octet-stream', 900_000, 'file'],
    ['event.attachment', 'app.log', 'application/zip', 1000, 'file'],
  ])('of %s %s as %s with %d bytes is a %s', (type, name, mimetype, size, kind) => {
    expect(attachmentKind({ type, name, mimetype, size })).toBe(kind)
  })
})
