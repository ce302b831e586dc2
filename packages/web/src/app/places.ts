/** The places of an organization, in the order of the navigation; their names are in `app.nav`. */
export const PLACES = [
  { name: 'issues', to: '/organizations/$org/issues/' },
  { name: 'projects', to: '/organizations/$org/projects/' },
  { name: 'releases', to: '/organizations/$org/releases/' },
] as const
