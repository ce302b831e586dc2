import { globSync } from 'node:fs'
import { createRequire } from 'node:module'
import { cruise, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser'

/** With fewer of our modules than this, the tool did not understand them. */
const MODULES_MIN = 150
const RULES_FILE = '../.dependency-cruiser.cjs'
const OUR_MODULE = /^packages\/[^/]+\/src\/.*\.tsx?$/
const SOURCES = ['packages/*/src', 'packages/*/bin']

export interface ImportFaults {
  readonly moduleCount: number
  /** One sentence each: file, what it imports, which rule forbids it and why. */
  readonly faults: readonly string[]
}

/** Follows every import of the packages below `root` and judges it by the rules. */
export async function findImportFaults(
  root: string,
  modulesMin: number = MODULES_MIN,
): Promise<ImportFaults> {
  const { forbidden, options } = createRequire(import.meta.url)(RULES_FILE) as RulesFile
  const { output } = await cruise(globSync(SOURCES, { cwd: root }), {
    ...options,
    baseDir: root,
    ruleSet: { forbidden },
    validate: true,
  })
  if (typeof output === 'string') throw new Error('dependency-cruiser answered with text')
  const moduleCount = output.modules.filter(({ source }) => OUR_MODULE.test(source)).length
  const faults = output.summary.violations.map((violation) => formatFault(violation, forbidden))
  if (moduleCount < modulesMin) {
    faults.push(`only ${moduleCount} modules were found, at least ${modulesMin} were expected`)
  }
  return { moduleCount, faults }
}

interface RulesFile {
  readonly forbidden: NonNullable<NonNullable<ICruiseOptions['ruleSet']>['forbidden']>
  readonly options: ICruiseOptions
}

type Violation = ICruiseResult['summary']['violations'][number]

function formatFault(violation: Violation, forbidden: RulesFile['forbidden']): string {
  const { from, to, rule, cycle } = violation
  const target = cycle === undefined ? to : cycle.map(({ name }) => name).join(' -> ')
  const reason = forbidden.find(({ name }) => name === rule.name)?.comment ?? ''
  return `${from} -> ${target}\n  ${rule.name}: ${reason}`
}
