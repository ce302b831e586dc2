import { Command } from 'commander'
import type { Clock } from '../platform/clock.ts'
import type { Random } from '../platform/random.ts'
import { createEmailLink } from '../users/account-link.ts'
import { appendAudit } from './append-audit.ts'
import { CliError } from './cli-error.ts'
import { getUser } from './get-user.ts'
import { addJsonOption, type JsonOption, printResult } from './print-result.ts'
import { addSettingOptions, DSN_SETTINGS, settingFlags } from './setting-options.ts'
import type { Terminal } from './terminal.ts'
import type { UseStore } from './use-store.ts'

export interface CreateEmailLinkDeps {
  readonly useStore: UseStore<'users' | 'userEmails' | 'oneTimeSecrets' | 'auditLog'>
  readonly clock: Pick<Clock, 'nowMs'>
  readonly random: Random
  readonly terminal: Terminal
}

interface CreateEmailLinkOptions extends JsonOption {
  readonly email: string
  readonly address?: string
}

/** vedette createemaillink --email E [--address A] */
export function createEmailLinkCommand(deps: CreateEmailLinkDeps): Command {
  const { useStore, clock, random, terminal } = deps
  const command = new Command('createemaillink')
    .description(
      'Print a link with which somebody shows that an address is theirs: send it to that address.',
    )
    .requiredOption('--email <address>', 'what the person signs in with')
    .option('--address <address>', 'another address of theirs (default: the same)')
    .action(async (options: CreateEmailLinkOptions) => {
      const link = await useStore(settingFlags({ ...options }), async (store, config) => {
        const user = await getUser(store, options.email)
        const email = (options.address ?? user.email).trim().toLowerCase()
        const own = [user, ...(await store.userEmails.list(user.id))].map((row) => row.email)
        if (!own.includes(email)) throw new CliError(`${user.email} has no address ${email}`)
        const nowMs = clock.nowMs()
        const { path, row } = createEmailLink({ userId: user.id, nowMs, email }, random)
        await store.oneTimeSecrets.insert(row)
        const place = { organizationId: undefined, target: email, atMs: nowMs }
        await appendAudit(store, { action: 'user.email-link', ...place })
        return { url: `${config.urlPrefix}${path}`, expiresAt: new Date(row.expiresAtMs) }
      })
      printResult(terminal, options, {
        json: { url: link.url, expiresAt: link.expiresAt.toISOString() },
        message: 'It works once, for two days, for the person who is signed in.',
        lines: [link.url],
      })
    })
  return addSettingOptions(addJsonOption(command), DSN_SETTINGS)
}
