import { describe, expect, it } from 'vitest'
import { readDebugImage } from './debug-image.ts'

describe('readDebugImage', () => {
  it('tells the file, the id, the architecture and where it lay', () => {
    const image = {
      type: 'macho',
      code_file: '/usr/lib/libdyld.dylib',
      debug_id: '494f3aea-88fa-4296-9644-fa8ef5d139b6',
      arch: 'arm64',
      image_addr: '0x1000',
      image_size: 4096,
    }
    expect(readDebugImage(image)).toEqual({
      name: '/usr/lib/libdyld.dylib',
      facts: ['494f3aea-88fa-4296-9644-fa8ef5d139b6', 'arm64', '0x1000+1000', 'macho'],
    })
  })

  it('calls an image by its type where it has no name, and does not repeat it', () => {
    expect(readDebugImage({ type: 'proguard', uuid: 'a-b' })).toEqual({
      name: 'proguard',
      facts: ['a-b'],
    })
    expect(readDebugImage({ code_file: 7 })).toEqual({ name: undefined, facts: [] })
  })
})
