import { Command } from 'commander'
import type { Config } from '../config/config.ts'
import type { Clock } from '../platform/clock.ts'
import type { Random } from '../platform/random.ts'
import { formatProjectDsn } from '../projects/format-project-dsn.ts'
import { insertProject } from '../projects/insert-project.ts'
import type { Store } from '../store/store.ts'
import { appendAudit } from './append-audit.ts'
import { getOrganization, getTeam } from './get-organization.ts'
import { parseName, parseSlug, slugOf } from './parse-name.ts'
import { addJsonOption, type JsonOption, printResult } from './print-result.ts'
import { refuseTaken } from './refuse-taken.ts'
import { addSettingOptions, DSN_SETTINGS, settingFlags } from './setting-options.ts'
import type { Terminal } from './terminal.ts'
import type { UseStore } from './use-store.ts'

type ProjectStores = 'organizations' | 'teams' | 'projects' | 'projectKeys' | 'auditLog'

export interface CreateProjectDeps {
  readonly useStore: UseStore<ProjectStores>
  readonly clock: Pick<Clock, 'nowMs'>
  readonly random: Random
  readonly terminal: Terminal
}

interface CreateProjectOptions extends JsonOption {
  readonly org?: string
  readonly team?: string
  readonly platform?: string
  readonly slug?: string
}

/** vedette createproject NAME [--org O] [--team T] [--platform P] */
export function createProjectCommand(deps: CreateProjectDeps): Command {
  const command = new Command('createproject')
    .description('Create a project with a client key, and print its DSN.')
    .argument('<name>', 'its name', parseName)
    .option('--org <slug>', 'its organization (default: vedette, or the only one)')
    .option('--team <slug>', 'its team (default: the one named as the organization, or the first)')
    .option('--platform <name>', 'what it is written in, such as python or javascript-react')
    .option('--slug <slug>', 'another slug than the one made from the name', parseSlug)
    .addHelpText('after', EXAMPLES)
    .action((name: string, options: CreateProjectOptions) =>
      deps.useStore(settingFlags({ ...options }), (store, config) =>
        run(deps, { name, options, store, config }),
      ),
    )
  return addSettingOptions(addJsonOption(command), DSN_SETTINGS)
}

interface ProjectInputs {
  readonly name: string
  readonly options: CreateProjectOptions
  readonly store: Pick<Store, ProjectStores>
  readonly config: Config
}

async function run(
  { clock, random, terminal }: CreateProjectDeps,
  { name, options, store, config }: ProjectInputs,
): Promise<void> {
  const slug = slugOf(name, options.slug)
  const organization = await getOrganization({ store, clock }, options.org)
  const team = await getTeam({ store, clock }, organization, options.team)
  const platform = options.platform?.trim() || undefined
  const request = { organizationId: organization.id, teamIds: [team.id], slug, name, platform }
  const { project, key } = await refuseTaken(
    `a project "${slug}" exists already in ${organization.slug}`,
    () => insertProject({ store, clock, random }, request),
  )
  const place = { organizationId: organization.id, target: slug, atMs: clock.nowMs() }
  await appendAudit(store, { action: 'project.create', ...place })
  const dsn = formatProjectDsn(config.urlPrefix, key)
  printResult(terminal, options, {
    json: { id: String(project.id), slug, organization: organization.slug, dsn: { ...dsn } },
    message: `Created the project ${slug} in ${organization.slug}. Its DSN:`,
    lines: [dsn.public],
  })
}

const EXAMPLES = `
Examples:
  vedette createproject shop --platform python
  vedette createproject "Web Shop" --org acme --team payments --json`
