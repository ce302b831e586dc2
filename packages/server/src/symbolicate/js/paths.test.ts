import { describe, expect, it } from 'vitest'
import { isDataUrl, parseDataUrl } from './data-url.ts'
import { joinUrl } from './join-url.ts'
import { moduleName } from './module-name.ts'
import { originalPath } from './original-path.ts'
import { findSourceMapReference } from './source-map-reference.ts'
import { urlCandidates } from './url-candidates.ts'

describe('joinUrl', () => {
  it.each([
    ['https://h.example/js/app.js', 'app.js.map', 'https://h.example/js/app.js.map'],
    ['https://h.example/js/app.js?v=1', 'app.js.map', 'https://h.example/js/app.js.map'],
    ['https://h.example/js/app.js', './maps/app.map', 'https://h.example/js/maps/app.map'],
    ['https://h.example/js/app.js', '../app.map', 'https://h.example/app.map'],
    ['https://h.example/app.js', '../../app.map', 'https://h.example/app.map'],
    ['https://h.example/js/app.js', '/maps/app.map', 'https://h.example/maps/app.map'],
    ['https://h.example/js/app.js', '~/maps/app.map', 'https://h.example/maps/app.map'],
    ['https://h.example/js/app.js', '//cdn.example/a.map', 'https://cdn.example/a.map'],
    ['https://h.example/js/app.js', 'http://m.example/a.map', 'http://m.example/a.map'],
    ['https://h.example', 'a.map', 'https://h.example/a.map'],
    ['https://h.example/a b/ü.js', 'ü.map', 'https://h.example/a b/ü.map'],
    ['app:///dist/main.js', 'main.js.map', 'app:///dist/main.js.map'],
    ['app:///main.js', '../src/x.ts', 'app:///src/x.ts'],
    ['/srv/app/dist/main.js', '../src/x.ts', '/srv/app/src/x.ts'],
    ['dist/main.js', '../../x.ts', '../x.ts'],
    ['C:\\app\\dist\\main.js', 'main.js.map', 'C:/app/dist/main.js.map'],
    ['https://h.example/js/app.js', 'webpack:///./src/x.ts', 'webpack:///./src/x.ts'],
  ])('from %s, %s is %s', (base, reference, expected) => {
    expect(joinUrl(base, reference)).toBe(expected)
  })
})

describe('urlCandidates', () => {
  it.each([
    ['https://h.example/a.js', ['https://h.example/a.js', '~/a.js']],
    [
      'https://h.example/a.js?v=1#top',
      ['https://h.example/a.js?v=1', 'https://h.example/a.js', '~/a.js?v=1', '~/a.js'],
    ],
    ['app:///_next/server/a.js', ['app:///_next/server/a.js', '~/_next/server/a.js']],
    ['/srv/app/a.js', ['/srv/app/a.js', '~/srv/app/a.js']],
    ['a.js', ['a.js', '~/a.js']],
    ['~/a.js', ['~/a.js']],
  ])('%s may have been uploaded as %j', (url, expected) => {
    expect(urlCandidates(url)).toEqual(expected)
  })
})

describe('originalPath', () => {
  const base = 'https://h.example/static/app.js.map'
  it.each([
    ['test.js', 'test.js', 'https://h.example/static/test.js', 'test', undefined],
    ['../src/a.ts', '../src/a.ts', 'https://h.example/src/a.ts', 'src/a', undefined],
    ['webpack:///./src/a.tsx', './src/a.tsx', 'webpack:///./src/a.tsx', 'src/a', true],
    ['webpack:///./node_modules/b/c.js', './node_modules/b/c.js', undefined, 'b/c', false],
    ['webpack:///~/b/c.js', '~/b/c.js', undefined, 'b/c', false],
    ['webpack:///./x/~/b/c.js', '~/b/c.js', undefined, 'b/c', false],
    ['webpack://shop/./src/a.ts', './src/a.ts', undefined, 'src/a', true],
    ['webpack://_N_E/src/a.ts', 'webpack://_N_E/src/a.ts', undefined, 'src/a', true],
    ['webpack:///src/a.ts', 'src/a.ts', undefined, 'src/a', true],
    ['webpack:///webpack/bootstrap 12', 'webpack/bootstrap 12', undefined, undefined, false],
    ['webpack://shop/webpack/runtime/x', undefined, undefined, undefined, false],
    ['webpack:///external "fs"', 'external "fs"', undefined, undefined, false],
    ['webpack:///(webpack)/buildin/x.js', undefined, undefined, undefined, false],
    ['turbopack:///[project]/src/a.ts', './src/a.ts', undefined, 'src/a', true],
    ['turbopack:///[turbopack]/runtime.ts', undefined, undefined, undefined, false],
    ['node_modules/b/c.js', 'node_modules/b/c.js', undefined, 'b/c', false],
  ])('%s', (source, filename, absPath, module, inApp) => {
    const path = originalPath(source, base)
    if (filename !== undefined) expect(path.filename).toBe(filename)
    expect(path.absPath).toBe(absPath ?? (source.includes(':') ? source : path.absPath))
    if (module !== undefined) expect(path.module).toBe(module)
    expect(path.inApp).toBe(inApp)
  })

  it('takes what a packaged program has for its own, and makes no module of a path on disk', () => {
    expect(originalPath('../src/a.ts', 'app:///dist/a.js.map').inApp).toBe(true)
    expect(originalPath('../src/a.ts', '/srv/dist/a.js.map')).toEqual({
      filename: '../src/a.ts',
      absPath: '/srv/src/a.ts',
      module: undefined,
      inApp: undefined,
    })
  })
})

describe('moduleName', () => {
  it.each([
    ['http://h.example/js/v1.0/foo/bar/baz.js', 'foo/bar/baz'],
    ['http://h.example/js/foo/bar/baz.js?v=1', 'foo/bar/baz'],
    ['http://h.example/static/1.2/foo.min.js', 'foo'],
    ['/foo/bar-0f4f5a1.js', 'foo/bar'],
    ['/foo/0123456789abcdef0123456789abcdef/bar/baz.js', 'bar/baz'],
    ['/foo/0123456789abcdef0123456789abcdef01234567/bar.js', 'bar'],
    ['/_assets/~/build/javascripts/app.js', 'app'],
    ['./src/components/cart.tsx', 'src/components/cart'],
    ['http://h.example/', undefined],
    ['a/b/js/c.js', 'a/b/js/c'],
  ])('%s is %s', (url, expected) => {
    expect(moduleName(url)).toBe(expected)
  })
})

describe('findSourceMapReference', () => {
  it.each([
    ['x\n//# sourceMappingURL=a.map', 'a.map'],
    ['x\n//@ sourceMappingURL=a.map\r\n\n', 'a.map'],
    ['x\n//# sourceMappingURL=a.map\n//# debugId=1', 'a.map'],
    ['//# sourceMappingURL=a.map\n//# sourceMappingURL=b.map\n', 'b.map'],
    ['x/*# sourceMappingURL=a.css.map*/', 'a.css.map'],
    ['x/*# sourceMappingURL=a.css.map */', 'a.css.map'],
    ['//# sourceMappingURL=a.map\ny="//# sourceMappingURL="+z', 'a.map'],
    ['y="\\n//# sourceMappingURL=data:application/json,"', undefined],
    ['// sourceMappingURL=a.map', undefined],
    ['sourceMappingURL=a.map', undefined],
    ['//# sourceMappingURL=', undefined],
    ['', undefined],
  ])('in %j is %s', (text, expected) => {
    expect(findSourceMapReference(text)).toBe(expected)
  })
})

describe('parseDataUrl', () => {
  it.each([
    ['data:application/json;charset=utf-8;base64,eyJhIjoiw7wifQ==', '{"a":"ü"}'],
    ['DATA:;base64,eyJhIjoiw7wifQ', '{"a":"ü"}'],
    ['data:application/json,%7B%22a%22%3A1%7D', '{"a":1}'],
    ['data:application/json,{"a":1}', '{"a":1}'],
    ['data:;base64,***', undefined],
    ['data:application/json,%', undefined],
    ['data:application/json;base64', undefined],
    ['https://h.example/a.map', undefined],
  ])('of %s', (url, expected) => {
    const bytes = parseDataUrl(url)
    expect(bytes && Buffer.from(bytes).toString()).toBe(expected)
    expect(isDataUrl(url)).toBe(!url.startsWith('https'))
  })
})
