import { resolve } from 'node:path'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'

const PROGRAM = resolve(import.meta.dirname, '../../node_modules/@sentry/mcp-server/dist/index.js')

export interface McpTools {
  /** What a tool answers, as the agent reads it. Throws with that text when the tool failed. */
  call(name: string, parameters?: Readonly<Record<string, unknown>>): Promise<string>
  /** The same for a tool that the server offers only to who looks for it. */
  execute(name: string, parameters?: Readonly<Record<string, unknown>>): Promise<string>
  close(): Promise<void>
}

/** Sentry's own MCP server in front of ours, used as an agent uses it. */
export async function startMcpServer(url: string, token: string): Promise<McpTools> {
  const flags = [`--access-token=${token}`, `--host=${new URL(url).host}`, '--insecure-http']
  const transport = new StdioClientTransport({
    command: process.execPath,
    // An empty DSN: it reports to nobody.
    args: [PROGRAM, ...flags, '--all-skills', '--sentry-dsn='],
    env: { PATH: '/usr/bin:/bin' },
    stderr: 'ignore',
  })
  const client = new Client({ name: 'test', version: '1' })
  await client.connect(transport)
  const call: McpTools['call'] = async (name, parameters = {}) => {
    const { content, isError } = await client.callTool({ name, arguments: parameters })
    const parts = content as readonly { readonly text?: string }[]
    const text = parts.map((part) => part.text ?? '').join('\n')
    if (isError === true) throw new Error(`${name}: ${text}`)
    return text
  }
  return {
    call,
    execute: (name, parameters) => call('execute_sentry_tool', { name, arguments: parameters }),
    close: () => client.close(),
  }
}
