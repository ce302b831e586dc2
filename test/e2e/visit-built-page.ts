import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import { openVisitor } from './visitor.ts'

const TYPES: { readonly [extension: string]: string } = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
}

/** Opens the built shop in a browser of its own, and returns when it has reported its failure. */
export async function visitBuiltPage(
  folder: string,
  query: { readonly dsn: string; readonly release?: string },
): Promise<void> {
  const server = await serveFolder(folder)
  const visitor = await openVisitor()
  try {
    const { port } = server.address() as AddressInfo
    await visitor.page.goto(`http://127.0.0.1:${port}/?${new URLSearchParams(query)}`)
    await visitor.page.waitForFunction(() => document.title === 'Reported')
  } finally {
    await visitor.leave()
    server.closeAllConnections()
    server.close()
  }
}

/** Without source maps, as a web server in production. */
async function serveFolder(folder: string): Promise<Server> {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1')
    const path = normalize(pathname === '/' ? '/index.html' : pathname)
    const type = TYPES[extname(path)]
    const content = type && (await readFile(join(folder, path)).catch(() => undefined))
    if (content === undefined) response.writeHead(404).end()
    else response.writeHead(200, { 'content-type': type }).end(content)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server
}
