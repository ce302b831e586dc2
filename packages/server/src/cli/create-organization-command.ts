import { Command } from 'commander'
import type { Clock } from '../platform/clock.ts'
import { appendAudit } from './append-audit.ts'
import { parseName, parseSlug, slugOf } from './parse-name.ts'
import { addJsonOption, type JsonOption, printResult } from './print-result.ts'
import { refuseTaken } from './refuse-taken.ts'
import { addSettingOptions, STORE_SETTINGS, settingFlags } from './setting-options.ts'
import type { Terminal } from './terminal.ts'
import type { UseStore } from './use-store.ts'

export interface CreateOrganizationDeps {
  readonly useStore: UseStore<'organizations' | 'auditLog'>
  readonly clock: Pick<Clock, 'nowMs'>
  readonly terminal: Terminal
}

interface CreateOrganizationOptions extends JsonOption {
  readonly slug?: string
}

/** vedette createorg NAME */
export function createOrganizationCommand(deps: CreateOrganizationDeps): Command {
  const command = new Command('createorg')
    .description('Create an organization. Its slug, which stands in addresses, follows its name.')
    .argument('<name>', 'its name', parseName)
    .option('--slug <slug>', 'another slug than that', parseSlug)
    .addHelpText('after', '\nExamples:\n  vedette createorg "Acme Works"')
    .action(async (name: string, options: CreateOrganizationOptions) => {
      const slug = slugOf(name, options.slug)
      const createdAtMs = deps.clock.nowMs()
      const organization = await deps.useStore(settingFlags({ ...options }), async (store) => {
        const sentence = `an organization "${slug}" exists already`
        const row = { slug, name, createdAtMs }
        const inserted = await refuseTaken(sentence, () => store.organizations.insert(row))
        const place = { organizationId: inserted.id, target: slug, atMs: createdAtMs }
        await appendAudit(store, { action: 'organization.create', ...place })
        return inserted
      })
      printResult(deps.terminal, options, {
        json: { id: String(organization.id), slug, name },
        message: `Created the organization ${slug}.`,
      })
    })
  return addSettingOptions(addJsonOption(command), STORE_SETTINGS)
}
