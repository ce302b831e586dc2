import type { Translate } from '../messages/messages.ts'

/** What the logs of organizations and the installation tell, by the API's names. */
export const AUDIT_ACTIONS = [
  'access-request.remove',
  'api-key.create',
  'api-key.edit',
  'api-key.remove',
  'api-token.add',
  'api-token.edit',
  'api-token.remove',
  'artifact-bundle.remove',
  'attachment.remove',
  'buried.drop',
  'buried.retry',
  'debug-file.remove',
  'environment.edit',
  'external-actor.add',
  'external-actor.edit',
  'external-actor.remove',
  'grouping.apply',
  'grouping.revert',
  'integration.code-mapping.edit',
  'invite-request.edit',
  'invite-request.remove',
  'issue-view.create',
  'issue-view.edit',
  'issue-view.remove',
  'issue.delete',
  'issue.discard',
  'issue.undiscard',
  'issue.unmerge',
  'member.accept-invite',
  'member.add',
  'member.edit',
  'member.invite',
  'member.join-team',
  'member.leave-team',
  'member.reinvite',
  'member.remove',
  'member.request',
  'monitor.add',
  'monitor.edit',
  'monitor.environment.edit',
  'monitor.environment.remove',
  'monitor.remove',
  'oauth-application.add',
  'oauth-application.edit',
  'oauth-application.remove',
  'oauth-application.rotate-secret',
  'oauth-authorization.add',
  'oauth-authorization.remove',
  'oauth-authorization.reuse',
  'org-auth-token.create',
  'org-auth-token.edit',
  'org-auth-token.remove',
  'org.create',
  'org.edit',
  'org.remove',
  'organization.create',
  'project.accept-transfer',
  'project.add-team',
  'project.codeowners.add',
  'project.codeowners.edit',
  'project.codeowners.remove',
  'project.create',
  'project.edit',
  'project.ownership-rule.edit',
  'project.remove',
  'project.remove-team',
  'project.request-transfer',
  'projectkey.create',
  'projectkey.edit',
  'projectkey.remove',
  'queue.purge',
  'release-file.remove',
  'release-files.remove',
  'release-threshold.add',
  'release-threshold.edit',
  'release-threshold.remove',
  'release.remove',
  'repository.add',
  'repository.edit',
  'repository.remove',
  'saved-search.create',
  'saved-search.edit',
  'saved-search.remove',
  'session.end',
  'session.end-all',
  'tagkey.remove',
  'team.create',
  'team.edit',
  'team.remove',
  'token.create',
  'user-report.remove',
  'user.2fa-add',
  'user.2fa-remove',
  'user.2fa-reset',
  'user.close',
  'user.create',
  'user.edit',
  'user.email-add',
  'user.email-edit',
  'user.email-link',
  'user.email-remove',
  'user.email-verify',
  'user.identity-add',
  'user.identity-remove',
  'user.password-change',
  'user.password-reset',
  'user.recovery-codes-renew',
  'user.remove',
  'user.rename',
  'user.reset-link',
  'user.setup',
  'user.superuser-add',
  'user.superuser-remove',
] as const

type Undotted<Text extends string> = Text extends `${infer Head}.${infer Rest}`
  ? `${Head}_${Undotted<Rest>}`
  : Text

/** The key of an action's sentence in the catalogue, where a dot leads into an object. */
export type AuditWord = Undotted<(typeof AUDIT_ACTIONS)[number]>

/** `member_accept-invite` of `member.accept-invite`; undefined for an action without a sentence. */
export function auditWord(action: string): AuditWord | undefined {
  const known = AUDIT_ACTIONS.find((one) => one === action)
  return known?.replaceAll('.', '_') as AuditWord | undefined
}

const ANYTHING = '…'

/** What all entries of an action have in common, with the API's name: several tell of keys. */
export function auditLabel(action: string, t: Translate<'audit'>): string {
  const word = auditWord(action)
  if (word === undefined) return action
  const parts = { who: () => '', target: () => ANYTHING }
  return `${t.markup(`did.${word}`, parts).trim()} · ${action}`
}

/** Ids say nothing to people, and who is acted on stands in the sentence. */
const UNSAID = new Set(['by', 'id', 'token', 'userId'])
const VALUE_CHARS_MAX = 80

/** What is noted besides, such as the fields that were changed. */
export function auditFacts(data: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.entries(data)
    .filter(([key]) => !UNSAID.has(key))
    .map(([key, value]) => `${key}: ${textOf(value).slice(0, VALUE_CHARS_MAX)}`)
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(', ')
  return typeof value === 'string' ? value : JSON.stringify(value)
}
