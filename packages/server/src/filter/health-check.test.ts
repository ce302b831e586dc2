import { describe, expect, it } from 'vitest'
import { isHealthCheck } from './health-check.ts'

describe('a health check', () => {
  it.each([
    'GET /api/healthcheck',
    '/HealthCheck/deep',
    'node-heartbeat',
    '/api/health',
    '/healthz',
    '/_health',
    'GET /live',
    'livez',
    '/livez/db',
    'ready',
    'app-ready-2',
    '/ping',
    '/up',
  ])('is %s', (name) => {
    expect(isHealthCheck(name)).toBe(true)
  })

  it.each(['/checkout', '/delivery', 'already', '/health/records', '/pingpong', '/setup', ''])(
    'is not %s',
    (name) => {
      expect(isHealthCheck(name)).toBe(false)
    },
  )
})
