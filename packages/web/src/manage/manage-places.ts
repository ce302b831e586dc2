/** The pages for whoever runs the server, in the order of their tabs. */
export const MANAGE_PLACES = [
  { to: '/manage/', name: 'overview' },
  { to: '/manage/queues/', name: 'queues' },
  { to: '/manage/storage/', name: 'storage' },
  { to: '/manage/organizations/', name: 'organizations' },
  { to: '/manage/users/', name: 'users' },
  { to: '/manage/options/', name: 'options' },
  { to: '/manage/audit-log/', name: 'auditLog' },
] as const
