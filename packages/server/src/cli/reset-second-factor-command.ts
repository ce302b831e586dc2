import { Command } from 'commander'
import type { Clock } from '../platform/clock.ts'
import { appendAudit } from './append-audit.ts'
import { getUser } from './get-user.ts'
import { addJsonOption, type JsonOption, printResult } from './print-result.ts'
import { addSettingOptions, STORE_SETTINGS, settingFlags } from './setting-options.ts'
import type { Terminal } from './terminal.ts'
import type { UseStore } from './use-store.ts'

export interface ResetSecondFactorDeps {
  readonly useStore: UseStore<'users' | 'authenticators' | 'sessions' | 'auditLog'>
  readonly clock: Pick<Clock, 'nowMs'>
  readonly terminal: Terminal
}

interface ResetSecondFactorOptions extends JsonOption {
  readonly email: string
}

/** vedette reset2fa --email E */
export function resetSecondFactorCommand(deps: ResetSecondFactorDeps): Command {
  const { useStore, clock, terminal } = deps
  const command = new Command('reset2fa')
    .description(
      'Take the authenticator app and the recovery codes from somebody who has lost them. ' +
        'The password is enough again, and all sessions end.',
    )
    .requiredOption('--email <address>', 'of whom')
    .action(async (options: ResetSecondFactorOptions) => {
      const removed = await useStore(settingFlags({ ...options }), async (store) => {
        const user = await getUser(store, options.email)
        const count = await store.authenticators.deleteForUser(user.id)
        await store.sessions.deleteForUser(user.id)
        const place = { organizationId: undefined, target: user.email, atMs: clock.nowMs() }
        await appendAudit(store, { action: 'user.2fa-reset', ...place })
        return count > 0
      })
      const sentence = removed ? 'has no second factor any more' : 'had no second factor'
      printResult(terminal, options, {
        json: { removed },
        message: `${options.email} ${sentence}.`,
      })
    })
  return addSettingOptions(addJsonOption(command), STORE_SETTINGS)
}
