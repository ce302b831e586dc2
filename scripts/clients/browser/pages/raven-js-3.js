import Raven from 'raven-js'
import { runRavenScenario } from './raven-scenarios.js'

const { dsn } = globalThis.shopSettings

Raven.config(dsn, {
  release: 'shop-web@3.1.0',
  environment: 'staging',
  tags: { feature: 'checkout' },
}).install()
Raven.setUserContext({ id: '42', email: 'jane@example.com' })

runRavenScenario(Raven)
