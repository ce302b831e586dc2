import type { JsonObject } from '@vedette/protocol/json'
import { assert } from '../platform/assert.ts'
import type { DemoFrame, DemoIssue, DemoProject } from './demo-data.ts'
import type { ReleaseBundle } from './release-bundle.ts'

/** Frames as clients send them, the outermost call first, with the project's chains put in. */
export function buildFrames(
  project: DemoProject,
  frames: DemoIssue['frames'],
  release: string,
): JsonObject[] {
  const built = project.bundles.get(release)
  return frames
    .flatMap((frame) => (typeof frame === 'string' ? chainOf(project, frame) : [frame]))
    .map((frame) => (built && !frame.library ? builtFrame(built, frame) : buildFrame(frame)))
}

/** A browser knows the built file only; the server finds the source by the uploaded map. */
function builtFrame({ url, bundle }: ReleaseBundle, { at }: DemoFrame): JsonObject {
  const { path = '', line, column, name } = AT.exec(at)?.groups ?? {}
  return {
    filename: url,
    abs_path: url,
    function: name ?? '',
    lineno: 1,
    colno: bundle.columnOf(path, Number(line), Number(column)),
    in_app: true,
  }
}

function chainOf({ slug, chains }: DemoProject, name: string): readonly DemoFrame[] {
  const chain = chains[name]
  assert(chain, `${slug} has a chain ${name}`)
  return chain
}

const AT = /^(?<path>\S+?):(?<line>\d+)(?::(?<column>\d+))? (?<name>.+)$/
const ORIGIN = /^https?:\/\/[^/]+/

function buildFrame({ at, module, code, vars, library }: DemoFrame): JsonObject {
  const { path = '', line, column, name } = AT.exec(at)?.groups ?? {}
  return {
    filename: path.replace(ORIGIN, ''),
    ...(ORIGIN.test(path) && { abs_path: path }),
    function: name ?? '',
    lineno: Number(line),
    ...(column !== undefined && { colno: Number(column) }),
    in_app: !library,
    ...(module !== undefined && { module }),
    ...(code !== undefined && sourceOf(code)),
    ...(vars !== undefined && { vars }),
  }
}

function sourceOf(code: string): JsonObject {
  const lines = code.trimEnd().split('\n')
  const failed = lines.findIndex((line) => line.startsWith('>'))
  const texts = lines.map((line) => line.slice(1))
  return {
    pre_context: texts.slice(0, failed),
    context_line: texts[failed] ?? '',
    post_context: texts.slice(failed + 1),
  }
}
