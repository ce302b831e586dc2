/** Each rule of style catches what it is there for, and lets the good neighbour pass. */
import { describe, expect, it } from 'vitest'
import { findFileFaults } from './file-rules.ts'
import { findFixtureFaults } from './fixture-rules.ts'
import { findFunctionFaults } from './function-rules.ts'
import type { Fault, SourceFile } from './source-file.ts'
import { findLooseText } from './text-rules.ts'
import { measureTree } from './tree-figures.ts'
import { findBannedWords } from './word-rules.ts'

const SOURCE = 'packages/server/src/api/a.ts'
const TEST = 'packages/server/src/api/a.test.ts'
const line = (count: number) => 'let a\n'.repeat(count)

type Rule = (file: SourceFile) => Fault[]
type Sample = [what: string, path: string, text: string]

function refuses(rule: Rule, samples: readonly Sample[]): void {
  it.each(samples)('refuse %s', (_, path, text) => {
    expect(rule({ path, text })).toHaveLength(1)
  })
}

function accepts(rule: Rule, samples: readonly Sample[]): void {
  it.each(samples)('accept %s', (_, path, text) => {
    expect(rule({ path, text })).toEqual([])
  })
}

describe('rules of files', () => {
  refuses(findFileFaults, [
    ['a line of 101 columns', SOURCE, `${'a'.repeat(101)}\n`],
    ['a file of 401 lines', SOURCE, line(401)],
    ['a test of 601 lines', TEST, line(601)],
    ['a name that says nothing', 'packages/server/src/utils.ts', ''],
    ['a dump of types', 'packages/web/src/issues/types.ts', ''],
    ['a name in camel case', 'packages/server/src/parseThing.ts', ''],
    [
      'a component in kebab case',
      'packages/web/src/issue-row.tsx',
      'export function IssueRow() {}',
    ],
  ])
  accepts(findFileFaults, [
    ['100 columns', SOURCE, `${'a'.repeat(100)}\n`],
    ['an address that cannot be broken', SOURCE, `// https://${'a'.repeat(101)}\n`],
    ['400 lines', SOURCE, line(400)],
    ['600 lines of a test', TEST, line(600)],
    ['a long migration', 'packages/server/src/store/sql/migrations/0001-initial.ts', line(401)],
    ['a component', 'packages/web/src/IssueRow.tsx', 'export function IssueRow() {}'],
    ['a hook', 'packages/web/src/useIssues.ts', ''],
    ['the first file of the UI', 'packages/web/src/main.tsx', ''],
  ])
})

describe('rules of texts', () => {
  const page = 'packages/web/src/app/APage.tsx'
  const draw = (markup: string) => `export function APage() { return ${markup} }`
  refuses(findLooseText, [
    ['words between elements', page, draw('<p>saved</p>')],
    ['a spoken attribute', page, draw('<p title="saved" />')],
    ['a spoken expression', page, draw("<p title={isOpen ? 'close' : ''} />")],
    ['a word in an expression', page, draw("<p>{isOpen && 'Close'}</p>")],
    ['a sentence in a list', 'packages/web/src/ui/rows.ts', "export const A = ['Not found']"],
    ['a sentence in a template', 'packages/web/src/ui/rows.ts', 'f(`All of them`)'],
  ])
  accepts(findLooseText, [
    ['what the catalogue says', page, draw("<p title={t('row.close')}>{t('Row')}</p>")],
    ['names of classes and places', page, draw('<p className="a b" id="A" />')],
    ['signs', page, draw('<p>· {count}</p>')],
    ['a command', page, draw('<code>vedette start</code>')],
    ['a comparison', page, draw("<p>{place === 'Somewhere' && count}</p>")],
    ['an error of programmers', page, "throw new Error('The root is missing.')"],
    ['a test', 'packages/web/src/app/a.test.ts', "it('Says so', f)"],
    ['the server', 'packages/server/src/a.ts', "f('Not found')"],
  ])
})

describe('rules of functions', () => {
  const body = 'a()\n'.repeat(69)
  const deep = 'if (a) for (;;) while (b) try { c() } catch {}'
  refuses(findFunctionFaults, [
    ['a function of 71 lines', SOURCE, `function f() {\n${body}}`],
    ['a long arrow', SOURCE, `export const f = () => {\n${body}}`],
    ['a long method', SOURCE, `class A { m() {\n${body}} }`],
    ['a long component', 'packages/web/src/A.tsx', `function A() { return <p>\n${body}</p> }`],
    ['a long test', TEST, `it('works', () => {\n${body}})`],
    ['a long function in a suite', TEST, `describe('x', () => { function f() {\n${body}} })`],
    ['a long function named like a suite', SOURCE, `function describeStore() {\n${body}}`],
    ['four parameters', SOURCE, 'function f(a, b, c, d) {}'],
    ['four parameters of a method', SOURCE, 'class A { m(a, b, c, d) {} }'],
    ['four parameters of a constructor', SOURCE, 'class A { constructor(a, b, c, d) {} }'],
    ['four parameters of a named arrow', SOURCE, 'const f = (a, b, c, d) => a'],
    ['four levels', SOURCE, `function f() { ${deep} }`],
  ])
  accepts(findFunctionFaults, [
    ['70 lines', SOURCE, `function f() {\n${body.slice(4)}}`],
    ['a long suite', TEST, `describe('x', () => {\n${body}})`],
    ['a long table of suites', TEST, `describe.each([])('x', () => {\n${body}})`],
    ['a suite for several backends', TEST, `function describeStore() {\n${body}}`],
    ['three parameters', SOURCE, 'function f(a, b, c) {}'],
    ['a callback as its caller wants it', SOURCE, 'call((a, b, c, d) => a)'],
    ['three levels', SOURCE, 'function f() { if (a) for (;;) while (b) c() }'],
    ['a list of cases', SOURCE, 'if (a) b()\nelse if (c) d()\nelse if (e) f()\nelse if (g) h()'],
    ['levels of an inner function', SOURCE, 'if (a) for (;;) call(() => { if (b) while (c) d() })'],
  ])

  it('tell the line, also after letters of several bytes', () => {
    const text = `// ééé ✓\n\nfunction f(a, b, c, d) {}\n`
    expect(findFunctionFaults({ path: SOURCE, text })).toMatchObject([{ line: 3 }])
  })
})

describe('rules of words', () => {
  refuses(findBannedWords, [
    ['printing', SOURCE, 'console.log(1)'],
    ['reading the environment', SOURCE, 'const a = process.env.HOME'],
    ['reading the clock', SOURCE, 'const nowMs = Date.now()'],
    ['rolling dice', 'packages/protocol/src/a.ts', 'const a = Math.random()'],
    ['one lonely test', TEST, "it.only('works', () => {})"],
    ['a suite that does not run', TEST, "describe.skip('works', () => {})"],
    ['a silenced compiler', SOURCE, '// @ts-ignore'],
    ['a silenced linter', 'scripts/a.ts', '// biome-ignore lint: no'],
    ['an export without a name', SOURCE, 'export default 1'],
    ['a plan without a number', SOURCE, '// TODO: later'],
    ['a home folder', 'docs/a.md', 'see /home/alice/notes'],
    ['a registry', '.ci/run', 'npm ci --registry https://registry.npmjs.org'],
  ])
  accepts(findBannedWords, [
    ['printing of scripts', 'scripts/a.ts', 'console.log(1)'],
    ['a word on printing', SOURCE, "'warning', // console.warn says so"],
    ['the environment in config', 'packages/server/src/config/a.ts', 'process.env.HOME'],
    ['the clock in platform', 'packages/server/src/platform/clock.ts', 'Date.now()'],
    ['the clock in a test', TEST, 'Date.now()'],
    ['a given time', SOURCE, 'new Date(nowMs)'],
    ['a test with a condition', TEST, "it.runIf(hasIpv6)('works', () => {})"],
    ['a plan with a number', SOURCE, '// TODO(#12): later'],
    ['the export of a config file', 'vitest.config.ts', 'export default {}'],
  ])
})

describe('rules of fixtures', () => {
  const readme = { path: 'fixtures/README.md', text: '| `raven-js-1` | 1.3.0 |\n\n`large/` holds' }
  const known = { path: 'fixtures/raven-js-1/a.json', text: '{}' }

  it('refuse a folder that nobody explains', () => {
    const unknown = { path: 'fixtures/other/a.json', text: '{}' }
    expect(findFixtureFaults([readme, known, unknown])).toMatchObject([{ path: 'fixtures/other' }])
  })

  it('refuse the explanation of a folder that is gone', () => {
    expect(findFixtureFaults([readme])).toMatchObject([{ path: readme.path }])
  })

  it('accept a folder named in a sentence', () => {
    expect(
      findFixtureFaults([readme, known, { path: 'fixtures/large/a.json', text: '{}' }]),
    ).toEqual([])
  })
})

describe('figures of the tree', () => {
  it('are the middle length and the share of comments', () => {
    const short = { path: 'packages/server/src/a.ts', text: '// why\na\nb\nc\n' }
    const middle = { path: 'packages/server/src/b.ts', text: 'a\n'.repeat(6) }
    const long = { path: 'packages/server/src/c.test.ts', text: 'a\n'.repeat(9) }
    expect(measureTree([short, middle, long])).toEqual({
      fileCount: 3,
      medianLines: 6,
      commentPercent: 10,
    })
  })
})
