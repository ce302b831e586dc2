import { describe, expect, it } from 'vitest'
import { cleanFunctionName } from './function-name.ts'
import { cleanModuleName } from './module-name.ts'

describe('cleanFunctionName', () => {
  it.each([
    ['javascript', 'Foo.prototype.bar', 'bar'],
    ['javascript', 'Object.bar [as baz]', 'bar'],
    ['javascript', 'new Foo', 'Foo'],
    ['javascript', 'async Foo.bar', 'bar'],
    ['javascript', 'Object.<anonymous>', ''],
    ['javascript', 'Anonymous function', ''],
    ['javascript', 'outer/<', ''],
    ['java', 'lambda$run$3', ''],
    ['java', 'run', 'run'],
    ['ruby', 'block (2 levels) in run', 'block'],
    ['ruby', '_app_views_x_html_erb__123_456', '_app_views_x_html_erb'],
    ['php', 'class@anonymous/srv/x.php:3$0::run', 'class@anonymous::run'],
    ['native', '<redacted>', ''],
    ['native', '__12-[A b]_block_invoke_2', '__12-[A b]_block_invoke'],
    ['native', 'run [clone .isra.0]', 'run'],
    ['csharp', '<>c__DisplayClass5_0.<Run>b__0', '<>c__DisplayClass.<Run>b__'],
    ['python', '<lambda>', '<lambda>'],
  ] as const)('on %s: %s -> %j', (family, name, expected) => {
    expect(cleanFunctionName(name, family)).toBe(expected)
  })
})

describe('cleanModuleName', () => {
  it.each([
    ['a.B$$Lambda$40/1673859467', ''],
    ['a.B$$EnhancerBySpringCGLIB$$1ebdddb', 'a.B$$EnhancerBySpringCGLIB$$'],
    ['a.B$$FastClassByGuice$$ae46b1bf', 'a.B$$FastClassByGuice$$'],
    ['a.B_$$_javassist_seam_74', 'a.B_$$_javassist'],
    ['a.B_$$_javassist_7', 'a.B_$$_javassist'],
    ['a.B$HibernateProxy$oRWxjAWT', 'a.B$HibernateProxy$'],
    ['a.core$_main$fn__1539$fn__1540', 'a.core$_main$fn$fn'],
    ['a.B$C', 'a.B$C'],
  ])('on java: %s -> %j', (module, expected) => {
    expect(cleanModuleName({ module }, 'java')).toBe(expected)
  })

  it('ignores a module that is the path of a page', () => {
    const frame = { module: 'foo/bar', abs_path: 'https://example.com/foo/bar' }
    expect(cleanModuleName(frame, 'javascript')).toBe('')
  })
})
