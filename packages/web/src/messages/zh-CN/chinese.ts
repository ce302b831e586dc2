import type { Texts } from '../messages.ts'
import { textsIn } from '../texts-in.ts'

const shell = () => import('./shell.ts')

export const chinese: Texts = {
  app: async () => (await shell()).app,
  palette: async () => (await shell()).palette,
  places: async () => (await shell()).places,
  ui: async () => (await shell()).ui,
  account: () => textsIn(import('./account.json', { with: { type: 'json' } })),
  audit: () => textsIn(import('./audit.json', { with: { type: 'json' } })),
  auth: () => textsIn(import('./auth.json', { with: { type: 'json' } })),
  events: () => textsIn(import('./events.json', { with: { type: 'json' } })),
  feedback: () => textsIn(import('./feedback.json', { with: { type: 'json' } })),
  groupingLab: () => textsIn(import('./grouping-lab.json', { with: { type: 'json' } })),
  issues: () => textsIn(import('./issues.json', { with: { type: 'json' } })),
  manage: () => textsIn(import('./manage.json', { with: { type: 'json' } })),
  monitors: () => textsIn(import('./monitors.json', { with: { type: 'json' } })),
  projects: () => textsIn(import('./projects.json', { with: { type: 'json' } })),
  releases: () => textsIn(import('./releases.json', { with: { type: 'json' } })),
  settings: () => textsIn(import('./settings.json', { with: { type: 'json' } })),
  share: () => textsIn(import('./share.json', { with: { type: 'json' } })),
  stats: () => textsIn(import('./stats.json', { with: { type: 'json' } })),
  tail: () => textsIn(import('./tail.json', { with: { type: 'json' } })),
}
