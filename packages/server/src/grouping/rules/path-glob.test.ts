import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compilePathGlob, globPath } from './path-glob.ts'

function matches(pattern: string, path: string): boolean | undefined {
  return compilePathGlob(pattern)?.(globPath(path))
}

describe('a path glob fits', () => {
  it.each([
    ['a path as it is', '/srv/app.py', '/srv/app.py'],
    ['any case', '**/App/*.PY', '/srv/app/Main.py'],
    ['both kinds of slashes', '**/app/*.cs', 'C:\\app\\Main.cs'],
    ['any depth after two stars', '**/vendor/**', '/srv/vendor/a/b/c.php'],
    ['a folder that the path begins with', '**/node_modules/**', 'node_modules/a/b.js'],
    ['a file in the folder itself', '**/a/*.js', '/x/a/b.js'],
    ['a star in a name', '**/lib*.so', '/usr/lib64/libc.so'],
    ['several stars in a name', '**/*-v*.min.js', '/x/app-v12.min.js'],
    ['two stars in a name', '**/views/**.jsx', '/app/views/a/b.jsx'],
    ['a relative path as it is', 'src/*.rs', 'src/main.rs'],
    ['a question mark as one character', '?:/Windows/**', 'C:\\Windows\\System32\\ntdll.dll'],
    ['a class', '**/python[23].*/**', '/usr/lib/python3.11/os.py'],
    ['groups', '**/{site,dist}-packages/**', '/usr/lib/python3/dist-packages/a.py'],
    ['an escaped star', '**/a\\*b', '/a*b'],
    ['an emoji as one character', '**/a?b', '/a🙂b'],
    ['letters beyond ASCII', '**/ünïcode/*', '/x/Ünïcode/y'],
    ['nothing for two stars', '/a/**', '/a/'],
    ['a scheme', 'app:///**', 'app:///main.js'],
  ])('%s: %s', (_, pattern, path) => {
    expect(matches(pattern, path)).toBe(true)
  })
})

describe('a path glob does not fit', () => {
  it.each([
    ['a folder where one star stands', '/srv/*.py', '/srv/app/main.py'],
    ['a slash where a question mark stands', 'a?b', 'a/b'],
    ['a slash for a class that leaves out others', '**/a[!x]b', '/a/b'],
    ['part of a name', '**/vendor/**', '/srv/my-vendor/a.php'],
    ['part of a path', '/srv/app.py', '/srv/app.py.bak'],
    ['a path that begins elsewhere', 'src/*.rs', '/home/src/main.rs'],
    ['another ending', '**/*.js', '/a/b.jsx'],
  ])('%s: %s', (_, pattern, path) => {
    expect(matches(pattern, path)).toBe(false)
  })
})

/** The regular expression that a pattern of these items stands for. */
const ITEMS: ReadonlyMap<string, string> = new Map([
  ['a', 'a'],
  ['b', 'b'],
  ['/', '/'],
  ['?', '[^/]'],
  ['*', '[^/]*'],
  ['[ab]', '[ab]'],
  ['**', '.*'],
])

describe('a path glob', () => {
  it('fits the same paths as the regular expression that it stands for', () => {
    const items = fc.array(fc.constantFrom(...ITEMS.keys()), { minLength: 1, maxLength: 8 })
    const path = fc.array(fc.constantFrom('a', 'b', '/')).map((chars) => `/${chars.join('')}`)
    fc.assert(
      fc.property(items, path, (parts, sample) => {
        const pattern = `/${parts.join('')}`
        // Stars next to each other are one gap, of which two are deep.
        const source = pattern.replaceAll(/\*+|\[ab\]|./g, (item) =>
          item.startsWith('**') ? '.*' : (ITEMS.get(item) ?? item),
        )
        expect(matches(pattern, sample)).toBe(new RegExp(`^${source}$`).test(sample))
      }),
      { numRuns: 2000 },
    )
  })

  it('may name as many folders as a pattern has room for', () => {
    const names = Array.from({ length: 16 }, (_, i) => `pack-${i}`)
    const pattern = `**/node_modules/{${names.join()}}/**`
    expect(matches(pattern, '/srv/node_modules/pack-15/index.js')).toBe(true)
    expect(matches(pattern, '/srv/node_modules/pack-16/index.js')).toBe(false)
  })

  it('is refused when it is too long', () => {
    expect(compilePathGlob('a'.repeat(401))).toBeUndefined()
  })
})
