import { Command } from 'commander'
import type { Clock } from '../platform/clock.ts'
import { appendAudit } from './append-audit.ts'
import { getOrganization } from './get-organization.ts'
import { parseName, parseSlug, slugOf } from './parse-name.ts'
import { addJsonOption, type JsonOption, printResult } from './print-result.ts'
import { refuseTaken } from './refuse-taken.ts'
import { addSettingOptions, STORE_SETTINGS, settingFlags } from './setting-options.ts'
import type { Terminal } from './terminal.ts'
import type { UseStore } from './use-store.ts'

export interface CreateTeamDeps {
  readonly useStore: UseStore<'organizations' | 'teams' | 'auditLog'>
  readonly clock: Pick<Clock, 'nowMs'>
  readonly terminal: Terminal
}

interface CreateTeamOptions extends JsonOption {
  readonly org?: string
  readonly slug?: string
}

/** vedette createteam NAME [--org O] */
export function createTeamCommand({ useStore, clock, terminal }: CreateTeamDeps): Command {
  const command = new Command('createteam')
    .description('Create a team.')
    .argument('<name>', 'its name', parseName)
    .option('--org <slug>', 'its organization (default: vedette, or the only one)')
    .option('--slug <slug>', 'another slug than the one made from the name', parseSlug)
    .addHelpText('after', '\nExamples:\n  vedette createteam Payments --org acme')
    .action(async (name: string, options: CreateTeamOptions) => {
      const slug = slugOf(name, options.slug)
      const { organization, team } = await useStore(settingFlags({ ...options }), async (store) => {
        const organization = await getOrganization({ store, clock }, options.org)
        const row = { organizationId: organization.id, slug, name, createdAtMs: clock.nowMs() }
        const sentence = `a team "${slug}" exists already in ${organization.slug}`
        const team = await refuseTaken(sentence, () => store.teams.insert(row))
        const place = { organizationId: organization.id, target: slug, atMs: row.createdAtMs }
        await appendAudit(store, { action: 'team.create', ...place })
        return { organization, team }
      })
      printResult(terminal, options, {
        json: { id: String(team.id), slug, organization: organization.slug },
        message: `Created the team ${slug} in ${organization.slug}.`,
      })
    })
  return addSettingOptions(addJsonOption(command), STORE_SETTINGS)
}
