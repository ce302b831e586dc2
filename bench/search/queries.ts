import { placeOf } from './build-shop.ts'

/** What people ask of an issue list: all kinds of terms, by themselves and together. */
export const ISSUE_QUERIES: readonly (readonly [query: string, parameters?: string])[] = [
  ['is:unresolved'],
  [''],
  ['is:unresolved', 'sort=new'],
  ['is:unresolved', 'sort=freq'],
  ['is:unresolved', 'sort=user'],
  ['is:unresolved', 'statsPeriod=14d'],
  ['is:unresolved', 'statsPeriod=24h'],
  ['is:unresolved', 'environment=production'],
  ['is:unresolved', 'environment=dev&statsPeriod=7d'],
  ['is:unresolved', 'environment=production&environment=staging&sort=freq'],
  ['is:unresolved is:unassigned'],
  ['is:resolved'],
  ['!is:unresolved'],
  ['level:error'],
  ['!level:error'],
  ['level:[warning,fatal]'],
  ['environment:production'],
  ['!environment:production level:error'],
  ['environment:[dev,qa] is:unresolved'],
  ['release:shop@2.3.1'],
  ['release:shop@2.3.*'],
  ['release.version:>=2.9'],
  ['release:latest'],
  ['firstRelease:shop@2.1.0'],
  ['user.email:user77@example.com'],
  ['user.id:5 environment:production'],
  ['has:os'],
  ['!has:os.name'],
  ['timesSeen:>100'],
  ['timesSeen:>=10 timesSeen:<=50'],
  ['age:-24h'],
  ['lastSeen:-1h'],
  ['firstSeen:-14d !environment:dev'],
  ['error.type:TypeError'],
  ['error.type:[KeyError,IOError] !release:shop@2.0.*'],
  ['platform:python OR platform:node'],
  ['(environment:dev OR environment:qa) !user.id:3 is:unresolved'],
  ['is:unresolved (user.id:7 OR user.id:8 OR user.id:9)'],
  ['is:unresolved (level:warning OR timesSeen:>500)'],
  ['event.type:error !has:server_name'],
]

/** Words inside events: titles, exceptions, frames, breadcrumbs, contexts. */
export const TEXT_QUERIES: readonly string[] = [
  'checkout',
  '"charge invoice"',
  'refund environment:production',
  'is:unresolved timeouterror',
  'verify_upload_2s',
  `stack.function:${placeOf(46)}`,
  `stack.filename:*${placeOf(333).slice(1)}.py`,
  'error.value:"* of order 400005"',
  'user4321@example.com',
  'nothing-has-this-word',
  '!checkout is:unresolved',
]

export const EVENT_QUERIES: readonly string[] = [
  '',
  'environment:production',
  'level:warning environment:dev',
  'release:shop@2.3.1 user.id:5',
  '!environment:production !level:error',
  'has:os browser.name:*',
  'error.type:KeyError OR error.type:IOError',
  'user.email:user123@example.com',
  'timestamp:-3d environment:qa',
  'platform:python release.version:<2.4',
]

/** Tables and charts of events, as dashboards ask for them: the address and its parameters. */
export const FIGURE_QUERIES: readonly string[] = [
  'events-stats/?statsPeriod=14d&yAxis=count()',
  'events-stats/?statsPeriod=30d&yAxis=count()&query=environment:production',
  'events-stats/?statsPeriod=14d&yAxis=count()&topEvents=5&field=release&field=count()',
  'events/?statsPeriod=14d&field=issue.id&field=count_unique(user)&sort=-count_unique(user)',
  'events/?statsPeriod=30d&field=release&field=environment&field=count()&sort=-count()',
  'events-facets/?statsPeriod=14d',
]
