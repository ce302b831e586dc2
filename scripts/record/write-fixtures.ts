import { globSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { decodeBody, listItems } from '../../fixtures/decode-fixture.ts'
import { findMachineTrace } from '../../fixtures/find-machine-trace.ts'
import type { FixtureFile } from '../../fixtures/read-fixtures.ts'
import type { Captured } from './capture-server.ts'
import type { ClientRecipe, Scenario } from './client-recipe.ts'

const FIXTURES = join(import.meta.dirname, '../../fixtures')

/** Keeps the requests a scenario is about, one file each, and returns the names it wrote. */
export function writeFixtures(
  recipe: ClientRecipe,
  scenario: Scenario,
  captured: readonly Captured[],
): string[] {
  const written: string[] = []
  const counts = new Map<string, number>()
  for (const original of captured) {
    const request = recipe.edit?.(original) ?? original
    const fixture: FixtureFile = { client: recipe.client, version: recipe.version, ...request }
    const kind = listItems(fixture)[0]?.type ?? 'empty'
    if (!scenario.kinds.includes(kind)) continue
    const base = nameFixture(recipe.client, scenario, kind)
    const copies = counts.get(base) ?? 0
    counts.set(base, copies + 1)
    const name = copies === 0 ? base : `${base}-${copies + 1}`
    refuseMachineTrace(name, fixture)
    write(name, fixture)
    written.push(name)
  }
  return written
}

/** Forgets a client's fixtures before they are recorded anew: none outlives its scenario. */
export function removeFixtures(client: string): void {
  for (const file of globSync([`${client}/*.json`, `large/${client}-*.json`], { cwd: FIXTURES })) {
    rmSync(join(FIXTURES, file))
  }
}

// Large events lie apart, because the benchmark takes the whole folder.
function nameFixture(client: string, scenario: Scenario, kind: string): string {
  const suffix = kind === scenario.kinds[0] ? '' : `-${kind.replaceAll('_', '-')}`
  return scenario.name.startsWith('large-')
    ? `large/${client}-${scenario.name.slice('large-'.length)}${suffix}`
    : `${client}/${scenario.name}${suffix}`
}

function refuseMachineTrace(name: string, fixture: FixtureFile): void {
  const trace = findMachineTrace(JSON.stringify(fixture) + decodeBody(fixture).toString('utf8'))
  if (trace !== undefined) throw new Error(`${name} names the recording machine: ${trace}`)
}

function write(name: string, fixture: FixtureFile): void {
  const file = join(FIXTURES, `${name}.json`)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `${JSON.stringify(fixture, null, 2)}\n`)
}
