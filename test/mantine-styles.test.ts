/** Mantine's styles are imported one by one: a component without its own would look broken. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const WEB = join(import.meta.dirname, '../packages/web/src')
const STYLES = join(import.meta.dirname, '../node_modules/@mantine/core/styles')

it('has the styles of every component of Mantine that the pages use', () => {
  const imported = readFileSync(join(WEB, 'app/mantine.css'), 'utf8')
  const missing = usedNames()
    .map((name) => `${name}.layer.css`)
    .filter((file) => existsSync(join(STYLES, file)))
    .filter((file) => !imported.includes(`"@mantine/core/styles/${file}"`))
  expect(missing).toEqual([])
})

function usedNames(): string[] {
  const sources = readdirSync(WEB, { recursive: true, withFileTypes: true })
    .filter(({ name }) => name.endsWith('.tsx'))
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8'))
  const imports = /import \{([^}]*)\} from '@mantine\/core'/g
  const names = sources.flatMap((text) =>
    [...text.matchAll(imports)].flatMap(([, list = '']) => list.split(',')),
  )
  return [...new Set(names.map((name) => name.trim()))].sort()
}
