import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scanScopes } from './scan-scopes.ts'
import { findScope, NO_NAME } from './scopes.ts'

/** The name of the function around `@`, with its class; undefined outside all functions. */
function nameAt(marked: string): string | undefined {
  const at = marked.indexOf('@')
  const text = marked.replace('@', '')
  const scope = findScope(scanScopes(text), at)
  if (scope === undefined) return undefined
  const nameFrom = (start: number) => /^[\w$#]+/.exec(text.slice(start))?.[0] ?? ''
  if (scope.nameStart === NO_NAME) return ''
  const owner = scope.classStart === NO_NAME ? '' : `${nameFrom(scope.classStart)}.`
  return owner + nameFrom(scope.nameStart)
}

describe('scanScopes', () => {
  it.each([
    ['a();@b()', undefined],
    ['function f(){@}', 'f'],
    ['function f(){}@', undefined],
    ['function f(a,b){function g(){@}}', 'g'],
    ['function f(a,b){function g(){}@}', 'f'],
    ['async function f(){@}', 'f'],
    ['function*f(){@}', 'f'],
    ['var a=function(){@}', 'a'],
    ['var a=function f(){@}', 'f'],
    ['a.b.c=function(){@}', 'c'],
    ['a=async function(){@}', 'a'],
    ['x({a:function(){@}})', 'a'],
    ['x({b:1,a:()=>{@}})', 'a'],
    ['x({"a":function(){@}})', 'a'],
    ['x({a(){@}})', 'a'],
    ['x({async a(){@}})', 'a'],
    ['x({get a(){@}})', 'a'],
    ['x({"a"(){@}})', 'a'],
    ['x({[a](){@}})', ''],
    ['x(function(){@})', ''],
    ['const a=b=>@b+1;c', 'a'],
    ['const a=b=>b+1;@c', undefined],
    ['const a=(b,c)=>{@}', 'a'],
    ['const a=async(b,c)=>{@}', 'a'],
    ['const a=async b=>@b', 'a'],
    ['x.map(a=>@a)', ''],
    ['x.map(a=>b=>@a,c)', ''],
    ['function f(){x.map(a=>a)@}', 'f'],
    ['function f(){x.map(a=>a,@c)}', 'f'],
    ['function f(){return[a=>a,@b]}', 'f'],
    ['class A{m(){@}}', 'A.m'],
    ['class A extends B{constructor(){@}}', 'A.constructor'],
    ['var A=class{m(){@}}', 'A.m'],
    ['var A=class extends x({}){m(){@}}', 'A.m'],
    ['class A{static m(){@}}', 'A.m'],
    ['class A{#m(){@}}', 'A.#m'],
    ['class A{m=()=>{@}}', 'A.m'],
    ['class A{m=()=>@1;n(){}}', 'A.m'],
    ['class A{m(){}}@', undefined],
    ['function f(){if(a){@}}', 'f'],
    ['function f(){for(;;){@}}', 'f'],
    ['function f(){try{}catch(e){@}}', 'f'],
    ['function f(){if(a)/}/.test(@b)}', 'f'],
    ['function f(){return/[}/]/.test(@b)}', 'f'],
    ['function f(){a=b/c;d/@e}', 'f'],
    ['function f(){a++/b;@c/d}', 'f'],
    ['function f(){a=(b)/c;@d}/e/', 'f'],
    ['function f(){}/}/.test(a);function g(){@}', 'g'],
    ['function f(){return"}\\"}"+@a}', 'f'],
    ["function f(){return'}'+@a}", 'f'],
    [`function f(){return\`}\${a}}\`+@a}`, 'f'],
    [`function f(){return\`\${g(()=>{@})}\`}`, ''],
    [`function f(){return\`\${{a:\`\${1}\`}}\`;@}`, 'f'],
    ['function f(){/* } */@}', 'f'],
    ['function f(){// }\n@}', 'f'],
    ['x={function:1,class:2};function f(){@}', 'f'],
    ['a.function(){};function f(){@}', 'f'],
    ['a.class;x({b(){@}})', 'b'],
    ['a?b:function(){@}', ''],
    ['export default function(){@}', ''],
    ['function ä(){@}', ''],
    ["don't worry\nfunction f(){@}", 'f'],
    ['a=1e3/2;function f(){@}', 'f'],
  ])('of %s: %j', (text, expected) => {
    expect(nameAt(text)).toBe(expected)
  })

  it('takes any text, and any place in it', () => {
    const pieces = fc.constantFrom(
      ...'function class => ( ) { } [ ] ` ${ / " \' \\ \n a = : , ; . async /* // ++ 1 '.split(' '),
    )
    const text = fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(
        fc.oneof(text, fc.string({ unit: 'binary' })),
        fc.nat({ max: 80 }),
        (code, at) => {
          findScope(scanScopes(code), at)
        },
      ),
    )
  })
})
