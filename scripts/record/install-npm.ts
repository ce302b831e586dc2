import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runInstaller } from './run-program.ts'

const ROOT = join(import.meta.dirname, '../..')

/**
 * Clients run below this folder, so that the paths they report say nothing of the checkout. It
 * lies at the root because that is where images of such shops have it.
 */
export const CLIENTS_HOME = '/app'

/** Copies a program of `scripts/clients/` to its neutral home and returns that folder. */
export function copyClient(program: string, name = program): string {
  const home = join(CLIENTS_HOME, name)
  mkdirSync(home, { recursive: true })
  cpSync(join(ROOT, 'scripts/clients', program), home, { recursive: true })
  return home
}

/** Installs those packages in the versions that the checkout itself uses. */
export async function installNpm(home: string, names: readonly string[]): Promise<void> {
  const dependencies = Object.fromEntries(names.map((name) => [name, versionOf(name)]))
  const manifest = { private: true, name: 'shop', version: '4.11.0', dependencies }
  writeFileSync(join(home, 'package.json'), JSON.stringify(manifest, null, 2))
  const args = ['install', '--no-audit', '--no-fund', '--no-package-lock']
  await runInstaller({ file: 'npm', args, cwd: home })
}

/** The exact version of an npm package, without its alias. */
export function plainVersionOf(name: string): string {
  return versionOf(name).replace(/^npm:.*@/, '')
}

function versionOf(name: string): string {
  for (const folder of ['', 'packages/server', 'packages/web']) {
    const manifest = JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8')) as {
      dependencies?: Record<string, string>
      devDependencies?: Record<string, string>
    }
    const version = manifest.dependencies?.[name] ?? manifest.devDependencies?.[name]
    if (version !== undefined) return version
  }
  throw new Error(`the checkout does not depend on ${name}`)
}
