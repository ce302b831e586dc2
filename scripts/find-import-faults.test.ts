import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findImportFaults } from './find-import-faults.ts'

const SERVER = 'packages/server/src'
const WEB = 'packages/web/src'

describe('the import rules', () => {
  let root: string

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'vedette-imports-'))
    symlinkSync(join(import.meta.dirname, '../node_modules'), join(root, 'node_modules'))
    write('packages/server/package.json', '{"dependencies":{"kysely":"1","hono":"1"}}')
  })

  afterEach(() => rmSync(root, { recursive: true }))

  it.each([
    ['a pipeline that opens SQLite', `${SERVER}/pipeline/a.ts`, 'node:sqlite', 'pipeline-imports'],
    ['a driver outside its folder', `${SERVER}/api/a.ts`, 'kysely', 'drivers-behind-ports'],
    ['intake on a web framework', `${SERVER}/intake/a.ts`, 'hono', 'intake-imports'],
    ['a rule that reads files', `${SERVER}/normalize/a.ts`, 'node:fs', 'normalize-imports'],
    ['a rule that knows limits', `${SERVER}/scrub/a.ts`, '../platform/limits.ts', 'scrub-imports'],
    ['a port that knows its engine', `${SERVER}/store/a.ts`, './sql/b.ts', 'store-ports-imports'],
    ['an engine in the API', `${SERVER}/api/a.ts`, '../store/sql/b.ts', 'api-imports'],
    ['an open store in a rule', `${SERVER}/users/a.ts`, '../store/open-store.ts', 'users-imports'],
    ['the API in the protocol', 'packages/protocol/src/a.ts', 'node:crypto', 'protocol-imports'],
    ['a use of the root', `${SERVER}/api/a.ts`, '../app.ts', 'composition-is-above'],
    ['a use of the command line', `${SERVER}/api/a.ts`, '../cli/b.ts', 'composition-is-above'],
    [
      'a folder without a row',
      `${SERVER}/extras/a.ts`,
      '../issues/b.ts',
      'server-part-without-row',
    ],
    ['a tool in production', `${SERVER}/app.ts`, 'vitest', 'no-development-dependency'],
    ['a test in production', `${SERVER}/app.ts`, './b.test.ts', 'no-test-in-production'],
    [
      'a fixture in production',
      `${SERVER}/app.ts`,
      '../../../fixtures/b.ts',
      'packages-stand-alone',
    ],
    ['a file that is not there', `${SERVER}/app.ts`, './missing-file.ts', 'resolvable'],
    ['a server part in the UI', `${WEB}/app/a.ts`, '../../../server/src/b.ts', 'web-imports'],
    ['Node in the UI', `${WEB}/issues/a.ts`, 'node:fs', 'web-imports'],
    ['a feature below the UI parts', `${WEB}/ui/a.ts`, '../issues/b.ts', 'web-ui-knows-no-feature'],
    ['a feature below the client', `${WEB}/api/a.ts`, '../issues/b.ts', 'web-api-knows-no-feature'],
    ['the frame in a feature', `${WEB}/issues/a.ts`, '../app/b.ts', 'web-app-is-above'],
    ['an inner file', `${WEB}/issues/a.ts`, '../events/b.ts', 'web-feature-through-index'],
  ])('refuse %s', async (_, from, to, rule) => {
    write(from, `import type {} from '${to}'\n`)
    if (to.startsWith('.') && !to.includes('missing')) write(join(dirname(from), to), '')
    const { faults } = await findImportFaults(root, 0)
    expect(faults.join('\n')).toContain(`${from} -> `)
    expect(faults.join('\n')).toContain(`${rule}: `)
  })

  it('refuse a circle', async () => {
    write(`${SERVER}/issues/a.ts`, "export type { B as A } from './b.ts'\n")
    write(`${SERVER}/issues/b.ts`, "export type { A as B } from './a.ts'\n")
    const { faults } = await findImportFaults(root, 0)
    expect(faults.join('\n')).toContain('no-circle')
  })

  it('allow what the rows list', async () => {
    write(`${SERVER}/api/a.ts`, "import 'hono'\nimport '../store/b.ts'\nimport '../search/b.ts'\n")
    write(`${SERVER}/pipeline/a.ts`, "import '../store/b.ts'\nimport '../queue/b.ts'\n")
    write(`${SERVER}/pipeline/a.test.ts`, "import 'vitest'\nimport '../store/sql/b.ts'\n")
    write(`${SERVER}/store/sql/b.ts`, "import 'node:sqlite'\nimport 'kysely'\nimport '../b.ts'\n")
    write(`${SERVER}/app.ts`, "import './store/sql/b.ts'\nimport './pipeline/a.ts'\n")
    write(`${WEB}/app/a.ts`, "import '../issues/b.ts'\n")
    write(`${WEB}/issues/b.ts`, "import '../events/index.ts'\nimport '../ui/b.ts'\n")
    for (const path of ['events/index.ts', 'ui/b.ts']) write(`${WEB}/${path}`, '')
    for (const part of ['store', 'search', 'queue']) write(`${SERVER}/${part}/b.ts`, '')
    expect(await findImportFaults(root, 0)).toEqual({ moduleCount: 12, faults: [] })
  })

  it('refuse to judge a tree that was not understood', async () => {
    write(`${SERVER}/app.ts`, '')
    const { faults } = await findImportFaults(root)
    expect(faults).toEqual(['only 1 modules were found, at least 150 were expected'])
  })

  function write(path: string, text: string): void {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
})
