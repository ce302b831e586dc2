import { createHash } from 'node:crypto'
import type { DemoProject } from './demo-data.ts'
import type { DemoWorld } from './demo-world.ts'

/** Tells the server where frames of built code come from, as build tools do. */
export async function uploadArtifacts(world: DemoWorld, project: DemoProject): Promise<void> {
  await uploadBundles(world, project)
  if (project.mapping) await uploadMapping(world, project.slug, project.mapping)
}

async function uploadBundles(
  { organization, client, ownerToken: token }: DemoWorld,
  { slug, bundles }: DemoProject,
): Promise<void> {
  for (const [version, { name, bundle }] of bundles) {
    const files = [
      [name, bundle.code],
      [`${name}.map`, bundle.map],
    ] as const
    for (const [file, text] of files) {
      const body = new FormData()
      body.append('name', `~/${file}`)
      body.append('file', new Blob([text]), file)
      const path = `/projects/${organization}/${slug}/releases/${version}/files/`
      await client.ask({ method: 'POST', path, token, body })
    }
  }
}

/** How often a tool asks whether the file is there; each answer waits for a while by itself. */
const ASKS_MAX = 30

async function uploadMapping(
  { organization, client, ownerToken: token }: DemoWorld,
  slug: string,
  { debugId, text }: NonNullable<DemoProject['mapping']>,
): Promise<void> {
  const sha1 = createHash('sha1').update(text).digest('hex')
  const form = new FormData()
  form.append('file', new Blob([text]), sha1)
  const chunks = `/organizations/${organization}/chunk-upload/`
  await client.ask({ method: 'POST', path: chunks, token, body: form })
  const path = `/projects/${organization}/${slug}/files/difs/assemble/`
  const file = { name: `/proguard/${debugId}.txt`, debug_id: debugId, chunks: [sha1] }
  for (let ask = 0; ask < ASKS_MAX; ask += 1) {
    const answer = await client.ask<Readonly<Record<string, { readonly state: string }>>>({
      method: 'POST',
      path,
      token,
      body: { [sha1]: file },
    })
    const state = answer[sha1]?.state
    if (state === 'ok') return
    if (state === 'error') break
  }
  throw new Error(`the mapping of ${slug} was not taken`)
}
