import { Command } from 'commander'
import type { Clock } from '../platform/clock.ts'
import type { Random } from '../platform/random.ts'
import { createResetLink } from '../users/account-link.ts'
import { appendAudit } from './append-audit.ts'
import { CliError } from './cli-error.ts'
import { getUser } from './get-user.ts'
import { addJsonOption, type JsonOption, printResult } from './print-result.ts'
import { addSettingOptions, DSN_SETTINGS, settingFlags } from './setting-options.ts'
import type { Terminal } from './terminal.ts'
import type { UseStore } from './use-store.ts'

export interface CreateResetLinkDeps {
  readonly useStore: UseStore<'users' | 'oneTimeSecrets' | 'auditLog'>
  readonly clock: Pick<Clock, 'nowMs'>
  readonly random: Random
  readonly terminal: Terminal
}

interface CreateResetLinkOptions extends JsonOption {
  readonly email: string
}

/** vedette createresetlink --email E */
export function createResetLinkCommand(deps: CreateResetLinkDeps): Command {
  const { useStore, clock, random, terminal } = deps
  const command = new Command('createresetlink')
    .description('Print a link with which somebody sets a new password. It works once, for a day.')
    .requiredOption('--email <address>', 'of whom')
    .action(async (options: CreateResetLinkOptions) => {
      const link = await useStore(settingFlags({ ...options }), async (store, config) => {
        const user = await getUser(store, options.email)
        if (!user.isActive) throw new CliError(`the account of ${user.email} is closed`)
        const nowMs = clock.nowMs()
        const { path, row } = createResetLink({ userId: user.id, nowMs }, random)
        await store.oneTimeSecrets.deleteForUser(user.id, 'password-reset')
        await store.oneTimeSecrets.insert(row)
        const place = { organizationId: undefined, target: user.email, atMs: nowMs }
        await appendAudit(store, { action: 'user.reset-link', ...place })
        return { url: `${config.urlPrefix}${path}`, expiresAt: new Date(row.expiresAtMs) }
      })
      printResult(terminal, options, {
        json: { url: link.url, expiresAt: link.expiresAt.toISOString() },
        message: `Give this to ${options.email} alone. Links made before no longer work.`,
        lines: [link.url],
      })
    })
  return addSettingOptions(addJsonOption(command), DSN_SETTINGS)
}
