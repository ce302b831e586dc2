import Raven from 'raven-js-1'
import { runRavenScenario } from './raven-scenarios.js'

const { dsn } = globalThis.shopSettings

// This version knows neither environments nor breadcrumbs, and reports by loading an image.
Raven.config(dsn, { release: 'shop-web@1.9.0', tags: { feature: 'checkout' } }).install()
Raven.setUserContext({ id: '42', email: 'jane@example.com' })

runRavenScenario(Raven)
