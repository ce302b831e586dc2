import type { Expression, SqlBool } from 'kysely'
import type { PersonTerm, SearchPerson } from '../../../search/search-tree.ts'
import type { ConditionDeps, IssueExpressions } from './condition-deps.ts'
import { isAssigned } from './state-condition.ts'

/** What people have to do with the issue. Never unknown, so that it can be negated. */
export function personCondition(
  eb: IssueExpressions,
  { key, people }: PersonTerm,
  deps: ConditionDeps,
): Expression<SqlBool> {
  return eb.or(
    people.map((person) => {
      if (key === 'assigned') return isAssignedTo(eb, person, deps)
      if (key === 'assigned_or_suggested') return mayBeOf(eb, person, deps)
      return isMarkedBy(eb, { key, person }, deps)
    }),
  )
}

/** Bookmarked by the person, or subscribed to. */
function isMarkedBy(
  eb: IssueExpressions,
  { key, person }: { readonly key: 'bookmarks' | 'subscribed'; readonly person: SearchPerson },
  { context }: ConditionDeps,
): Expression<SqlBool> {
  const marked = eb
    .selectFrom('issue_user')
    .select('issue_user.issue_id')
    .where((user) => {
      if (person.kind === 'user') return user('user_id', 'in', usersNamed(eb, person.name))
      return user('user_id', '=', person.kind === 'me' ? (context.userId ?? 0) : 0)
    })
    .where((user) =>
      key === 'bookmarks'
        ? user('bookmarked_at_ms', 'is not', null)
        : user('is_subscribed', '=', 1),
    )
  return eb('issue.id', 'in', marked)
}

function isAssignedTo(
  eb: IssueExpressions,
  person: SearchPerson,
  { context }: ConditionDeps,
): Expression<SqlBool> {
  const userId = eb.fn.coalesce('issue.assigned_user_id', eb.val(0))
  const teamId = eb.fn.coalesce('issue.assigned_team_id', eb.val(0))
  switch (person.kind) {
    case 'none':
      return eb.not(isAssigned(eb))
    case 'me':
      return context.userId === undefined ? eb.lit(false) : eb(userId, '=', context.userId)
    case 'my_teams':
      return context.teamIds.length === 0 ? eb.lit(false) : eb(teamId, 'in', context.teamIds)
    case 'team':
      return eb(teamId, 'in', teamsNamed(eb, person.slug))
    case 'user':
      return eb(userId, 'in', usersNamed(eb, person.name))
  }
}

/** Whose it is; of one that nobody has, whose rules and commits say it is. */
function mayBeOf(
  eb: IssueExpressions,
  person: SearchPerson,
  deps: ConditionDeps,
): Expression<SqlBool> {
  const isFree = eb.not(isAssigned(eb))
  const suggested = eb.selectFrom('issue_owner').select('issue_owner.issue_id')
  const orSuggested = (owners: typeof suggested) =>
    eb.or([isAssignedTo(eb, person, deps), eb.and([isFree, eb('issue.id', 'in', owners)])])
  const { userId, teamIds } = deps.context
  switch (person.kind) {
    case 'none':
      return eb.and([isFree, eb('issue.id', 'not in', suggested)])
    case 'me':
      return userId === undefined
        ? eb.lit(false)
        : orSuggested(suggested.where('user_id', '=', userId))
    case 'my_teams':
      return teamIds.length === 0
        ? eb.lit(false)
        : orSuggested(suggested.where('team_id', 'in', teamIds))
    case 'team':
      return orSuggested(suggested.where('team_id', 'in', teamsNamed(eb, person.slug)))
    case 'user':
      return orSuggested(suggested.where('user_id', 'in', usersNamed(eb, person.name)))
  }
}

/** Teams of other organizations may have the slug, but none of these issues. */
function teamsNamed(eb: IssueExpressions, slug: string) {
  return eb.selectFrom('team').select('team.id').where('team.slug', '=', slug.toLowerCase())
}

const ID = /^[0-9]{1,15}$/

/** By e-mail address, which is also what people sign in with, or by id. */
function usersNamed(eb: IssueExpressions, name: string) {
  return eb
    .selectFrom('user')
    .select('user.id')
    .where((user) =>
      user.or([
        user(user.fn<string>('lower', ['user.email']), '=', name.toLowerCase()),
        ...(ID.test(name) ? [user('user.id', '=', Number(name))] : []),
      ]),
    )
}
