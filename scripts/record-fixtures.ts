/**
 * Records `fixtures/`: runs every client program of `scripts/clients/` against a loopback server
 * and keeps what arrives. `node scripts/record-fixtures.ts [CLIENT,CLIENT… [SCENARIO]]` records
 * only those; without arguments, all of them. RECORD_VERBOSE=1 shows what the clients print.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { fixtureDsn } from '../fixtures/read-fixtures.ts'
import { browserRecipes } from './record/browser-recipes.ts'
import { type CaptureServer, startCaptureServer } from './record/capture-server.ts'
import { cliRecipes } from './record/cli-recipes.ts'
import type { CaptureDsns, ClientRecipe } from './record/client-recipe.ts'
import { goRecipes } from './record/go-recipes.ts'
import { nodeRecipes } from './record/node-recipes.ts'
import { pythonRecipes } from './record/python-recipes.ts'
import { rubyRecipes } from './record/ruby-recipes.ts'
import { removeFixtures, writeFixtures } from './record/write-fixtures.ts'

// Datagrams and a crashing client's last request may still be on their way when the client is gone.
const SETTLE_MS = 150

const recipes: ClientRecipe[] = [
  ...nodeRecipes,
  ...browserRecipes,
  ...pythonRecipes,
  ...goRecipes,
  ...rubyRecipes,
  ...cliRecipes,
]
const [wantedClients, wantedScenario] = [process.argv[2]?.split(','), process.argv[3]]
const server = await startCaptureServer()
for (const recipe of recipes) {
  if (wantedClients === undefined || wantedClients.includes(recipe.client)) {
    await record(recipe, server)
  }
}
await server.close()

async function record(recipe: ClientRecipe, capture: CaptureServer): Promise<void> {
  await recipe.prepare()
  if (wantedScenario === undefined) removeFixtures(recipe.client)
  for (const scenario of recipe.scenarios) {
    if (wantedScenario !== undefined && scenario.name !== wantedScenario) continue
    capture.take()
    await recipe.run(scenario.name, dsnsOf(capture))
    await sleep(SETTLE_MS)
    const written = writeFixtures(recipe, scenario, capture.take())
    console.log(`${recipe.client} ${scenario.name}: ${written.join(', ') || 'NOTHING'}`)
    if (written.length === 0) process.exitCode = 1
  }
}

function dsnsOf({ httpPort, udpPort }: CaptureServer): CaptureDsns {
  const { publicKey, secretKey, projectId } = fixtureDsn
  return {
    http: `http://${publicKey}@127.0.0.1:${httpPort}/${projectId}`,
    httpSecret: `http://${publicKey}:${secretKey}@127.0.0.1:${httpPort}/${projectId}`,
    udp: `udp://${publicKey}:${secretKey}@127.0.0.1:${udpPort}/${projectId}`,
  }
}
