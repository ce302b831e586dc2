import { textsIn } from '../texts-in.ts'
import app from './app.json' with { type: 'json' }
import palette from './palette.json' with { type: 'json' }
import places from './places.json' with { type: 'json' }
import ui from './ui.json' with { type: 'json' }

/** English of what every page says comes with the program, so that nobody waits for it. */
export const shell = { app, palette, places, ui }

/** English, which says which texts there are. Each feature's come when a page needs them. */
export const english = {
  app: async () => app,
  palette: async () => palette,
  places: async () => places,
  ui: async () => ui,
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
