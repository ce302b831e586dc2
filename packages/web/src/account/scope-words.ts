/** What each scope lets a program do, as people would say it. */
const WORDS: Readonly<Record<string, string>> = {
  'org:read': 'See your organizations and their settings',
  'org:write': 'See and change the settings of your organizations',
  'org:admin': 'See, change and delete your organizations',
  'org:integrations': 'Connect your organizations to other services',
  'org:ci': 'Upload source maps and make releases, as a build does',
  'member:read': 'See who is in your organizations',
  'member:write': 'See and change who is in your organizations',
  'member:admin': 'See, change and remove members of your organizations',
  'member:invite': 'Invite people to your organizations',
  'team:read': 'See teams',
  'team:write': 'See and change teams',
  'team:admin': 'See, change and delete teams',
  'project:read': 'See projects and their settings',
  'project:write': 'See and change projects',
  'project:admin': 'See, change and delete projects',
  'project:releases': 'Make and change releases, and upload files to them',
  'event:read': 'Read issues and events, with all that they tell of your users',
  'event:write': 'Read issues and events; resolve, archive, assign and comment',
  'event:admin': 'Read, change and delete issues and events',
  'alerts:read': 'See alerts and monitors',
  'alerts:write': 'See and change alerts and monitors',
  openid: 'Know that it is you',
  profile: 'Know your name',
  email: 'Know your e-mail address',
}

const DEGREES = ['read', 'write', 'admin']

/** Sentences for scopes; what a stronger one of the same noun says already is left out. */
export function describeScopes(scopes: readonly string[]): readonly string[] {
  return scopes
    .filter((scope) => !scopes.some((other) => includes(other, scope)))
    .map((scope) => WORDS[scope] ?? scope)
}

function includes(stronger: string, scope: string): boolean {
  const [[noun, degree], [otherNoun, otherDegree]] = [scope.split(':'), stronger.split(':')]
  const [own, other] = [DEGREES.indexOf(degree ?? ''), DEGREES.indexOf(otherDegree ?? '')]
  return noun === otherNoun && own >= 0 && other > own
}
