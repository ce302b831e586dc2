import { Hono } from 'hono'

/** Something that an operator should know, in one sentence. */
export interface Problem {
  readonly message: string
  readonly severity: 'warning' | 'critical'
}

export interface HealthDeps {
  readonly findProblems: () => Promise<readonly Problem[]>
}

/** `/_health/` for load balancers; `?full=1` for people, with 500 when anything is wrong. */
export function healthRoutes({ findProblems }: HealthDeps): Hono {
  const app = new Hono()
  for (const path of ['/_health', '/_health/']) {
    app.get(path, async (c) => {
      if (c.req.query('full') === undefined) return c.text('ok')
      const problems = await findProblems()
      return c.json({ problems, healthy: problems.length === 0 }, problems.length > 0 ? 500 : 200)
    })
  }
  return app
}
