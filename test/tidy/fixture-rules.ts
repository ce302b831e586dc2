import type { Fault, SourceFile } from './source-file.ts'

const README = 'fixtures/README.md'

/** Each folder of fixtures is explained in their README, and each that it explains is there. */
export function findFixtureFaults(files: readonly SourceFile[]): Fault[] {
  const readme = files.find(({ path }) => path === README)?.text ?? ''
  const folders = new Set(
    files.flatMap(({ path }) => /^fixtures\/([^/]+)\/.*\.json$/.exec(path)?.[1] ?? []),
  )
  const named = [...readme.matchAll(/^\| `([\w-]+)` \|/gm)].flatMap(([, name]) => name ?? [])
  return [
    ...[...folders]
      .filter((folder) => !new RegExp(`\`${folder}/?\``).test(readme))
      .map((folder) => ({ path: `fixtures/${folder}`, line: 1, reason: `not in ${README}` })),
    ...named
      .filter((folder) => !folders.has(folder))
      .map((folder) => ({ path: README, line: 1, reason: `explains ${folder}, which is gone` })),
  ]
}
