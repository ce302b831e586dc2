/** What every page says: one file, fetched before the first is drawn. */
export { default as app } from './app.json' with { type: 'json' }
export { default as palette } from './palette.json' with { type: 'json' }
export { default as places } from './places.json' with { type: 'json' }
export { default as ui } from './ui.json' with { type: 'json' }
