import { formatEnvelope } from '@vedette/protocol/envelope'
import type { JsonObject } from '@vedette/protocol/json'
import { encodeUtf8 } from '@vedette/protocol/utf8'
import type { DemoWorld } from './demo-world.ts'
import type { FilledProject } from './fill-projects.ts'
import { createSeededNumbers } from './seeded-numbers.ts'
import { envelopePath } from './send-events.ts'

/** Jobs with their last runs, told by check-ins as the jobs themselves would. */
export async function fillMonitors(world: DemoWorld, target: FilledProject): Promise<void> {
  const { project } = target
  for (const { slug, name, config, runs, seconds, environments } of project.monitors) {
    await world.client.ask({
      method: 'POST',
      path: `/organizations/${world.organization}/monitors/`,
      token: world.ownerToken,
      body: { name, slug, project: project.slug, config },
    })
    const numbers = createSeededNumbers(slug)
    for (const environment of environments) {
      for (const status of runs) {
        const duration = Number((seconds * (0.8 + numbers.next() * 0.5)).toFixed(2))
        const isOver = status !== 'in_progress'
        const checkIn = { monitor_slug: slug, status, environment, ...(isOver && { duration }) }
        await sendCheckIn(world, target, checkIn)
      }
    }
  }
}

async function sendCheckIn(
  { client }: DemoWorld,
  target: FilledProject,
  checkIn: JsonObject,
): Promise<void> {
  const payload = encodeUtf8(JSON.stringify(checkIn))
  const envelope = formatEnvelope({}, [{ header: { type: 'check_in' }, payload }])
  await client.send(envelopePath(target), envelope)
}
