/** The places of an organization, in the order of the navigation; their names are in `app.nav`. */
export const PLACES = [
  { name: 'issues', to: '/organizations/$org/issues/' },
  { name: 'projects', to: '/organizations/$org/projects/' },
  { name: 'releases', to: '/organizations/$org/releases/' },
  { name: 'crons', to: '/organizations/$org/crons/' },
  { name: 'feedback', to: '/organizations/$org/user-feedback/' },
  { name: 'stats', to: '/organizations/$org/stats/' },
  { name: 'tail', to: '/organizations/$org/tail/' },
] as const
