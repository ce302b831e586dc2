import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { buildReleaseBundle } from './release-bundle.ts'

/**
 * What the sample data says, read from `data/`. Nothing in it is real: companies and people are
 * invented, addresses are those that RFC 2606 and RFC 5737 keep for examples.
 */
const DATA = join(import.meta.dirname, 'data')

const json = z.record(z.string(), z.json())

const frame = z.strictObject({
  /** `path/of/file.py:12 function`, with a column as a second number. */
  at: z.string().regex(/^\S+:\d+(?::\d+)? .+$/),
  module: z.string().optional(),
  /** Lines that begin with `|`, the one that failed with `>`. */
  code: z.string().optional(),
  vars: json.optional(),
  /** True for code of a library. */
  library: z.boolean().default(false),
})
/** A frame, or the name of one of the project's chains. */
const frames = z.array(z.union([z.string(), frame]))

const crumb = z.looseObject({ ago: z.number() })

const storyStep = z.strictObject({
  by: z.string(),
  /** Goes to the issue as it is. */
  change: json.optional(),
  comment: z.string().optional(),
  /** Issues of the same project that are merged into it. */
  merge: z.array(z.string()).optional(),
})

const issue = z.strictObject({
  name: z.string(),
  type: z.string().optional(),
  value: z.string().optional(),
  /** Instead of an exception. */
  message: z.string().optional(),
  cause: z.strictObject({ type: z.string(), value: z.string(), frames }).optional(),
  level: z.enum(['fatal', 'error', 'warning', 'info', 'debug']).default('error'),
  handled: z.boolean().default(true),
  mechanism: z.string().default('generic'),
  transaction: z.string().optional(),
  logger: z.string().optional(),
  frames: frames.default([]),
  request: json.optional(),
  crumbs: z.string().optional(),
  tags: z.record(z.string(), z.string()).default({}),
  extra: json.default({}),
  contexts: json.default({}),
  fingerprint: z.array(z.string()).optional(),
  /** How many there are, between how many days ago, and how they are spread. */
  events: z.int().min(1).max(1000),
  from: z.number().max(14).default(14),
  until: z.number().min(0).default(0),
  peak: z.number().optional(),
  shape: z.enum(['steady', 'rising', 'falling']).default('steady'),
  /** Customers among whom it happens; none where no person is about. */
  people: z.int().min(0).default(0),
  /** Issues of the same name happened in the same requests. */
  trace: z.string().optional(),
  environments: z.array(z.string()).default(['production']),
  /** What people did about it, before the events of the last so many days came. */
  story: z.array(storyStep).default([]),
  returns: z.number().optional(),
  /** What users wrote about it. */
  reports: z.array(z.strictObject({ name: z.string(), text: z.string() })).default([]),
  /** Files that its newest events come with, by name. */
  files: z.record(z.string(), z.string()).default({}),
  /** Whether they come with a picture of the screen, too. */
  hasScreenshot: z.boolean().default(false),
})

const release = z.strictObject({
  version: z.string(),
  daysAgo: z.number(),
  commits: z
    .array(
      z.strictObject({
        by: z.string(),
        message: z.string(),
        files: z.array(z.string()),
      }),
    )
    .default([]),
})

const monitor = z.strictObject({
  slug: z.string(),
  name: z.string(),
  config: json,
  /** For how long it has run on its schedule, and how long a run takes. */
  hours: z.number().positive(),
  seconds: z.number(),
  /** Runs that did not go well: the first of so long ago, or of later. */
  turns: z
    .array(
      z.strictObject({
        hoursAgo: z.number().positive(),
        status: z.enum(['error', 'missed', 'timeout', 'in_progress']),
      }),
    )
    .default([]),
  environments: z.array(z.string()).default(['production']),
})

const sources = z.record(z.string(), z.string())

const project = z.strictObject({
  slug: z.string(),
  name: z.string(),
  team: z.string(),
  platform: z.string(),
  eventPlatform: z.string(),
  sdk: z.strictObject({ name: z.string(), version: z.string() }),
  repository: z.string(),
  codeMapping: z.strictObject({ stackRoot: z.string(), sourceRoot: z.string() }),
  ownership: z.string(),
  /** Code that is minified: its frames name sources, and are sent as of the built file. */
  bundle: z
    .strictObject({ address: z.url(), file: z.string(), sources: z.string() })
    .transform((bundle) => ({ ...bundle, texts: sources.parse(readYaml(bundle.sources)) }))
    .optional(),
  /** Names of obfuscated code, which its frames are sent with. */
  mapping: z.strictObject({ debugId: z.uuid(), text: z.string() }).optional(),
  /** In the words of a CODEOWNERS file. */
  codeowners: z.string().optional(),
  /** Who has it among the projects at hand. */
  bookmarkedBy: z.array(z.string()).default([]),
  hiddenEnvironments: z.array(z.string()).default([]),
  settings: json.default({}),
  filters: z.array(z.string()).default([]),
  servers: z.array(z.string()).default([]),
  /** Where programs run: one of these is picked for each event. */
  machines: z
    .array(z.strictObject({ userAgent: z.string().optional(), contexts: json.default({}) }))
    .min(1),
  modules: z.record(z.string(), z.string()).default({}),
  chains: z.record(z.string(), z.array(frame)).default({}),
  crumbs: z.record(z.string(), z.array(crumb)).default({}),
  releases: z.array(release).min(1),
  thresholds: z.array(json).default([]),
  monitors: z.array(monitor).default([]),
  issues: z.array(issue),
})

/** With what each release of built code is made of. */
const builtProject = project.transform((read) => {
  const { bundle, releases } = read
  const built = bundle
    ? releases.map(({ version }) => [version, buildReleaseBundle(bundle, version)] as const)
    : []
  return { ...read, bundles: new Map(built) }
})

const person = z.strictObject({
  name: z.string(),
  email: z.email(),
  role: z.enum(['member', 'admin', 'manager', 'owner']),
  teams: z.record(z.string(), z.enum(['agent', 'contributor', 'admin'])),
})

const organization = z.strictObject({
  name: z.string(),
  teams: z.array(z.strictObject({ slug: z.string(), name: z.string() })),
  people: z.array(person),
  invitations: z.array(json),
  inviteRequests: z.array(json.and(z.object({ by: z.string() }))),
  handles: z.array(z.strictObject({ email: z.string(), externalName: z.string() })),
  recentSearches: z.array(json.and(z.object({ by: z.string() }))),
  searches: z.array(json.and(z.object({ by: z.string() }))),
  views: z.array(json.and(z.object({ by: z.string() }))),
  customers: z.strictObject({
    firstNames: z.array(z.string()),
    lastNames: z.array(z.string()),
    places: z.array(
      z.strictObject({ country_code: z.string(), region: z.string(), city: z.string() }),
    ),
  }),
})

/** True where its story ends with the wish to see no more of it. */
export function isDiscarded({ story }: DemoIssue): boolean {
  return story.some(({ change }) => change?.discard === true)
}

export type DemoFrame = z.infer<typeof frame>
export type DemoIssue = z.infer<typeof issue>
export type DemoMonitor = z.infer<typeof monitor>
export type DemoProject = z.infer<typeof builtProject>
export type DemoPerson = z.infer<typeof person>
export type DemoOrganization = z.infer<typeof organization>

export interface DemoData {
  readonly organization: DemoOrganization
  readonly projects: readonly DemoProject[]
}

export function readDemoData(): DemoData {
  const files = readdirSync(join(DATA, 'projects')).sort()
  return {
    organization: organization.parse(readYaml('organization.yml')),
    projects: files.map((file) => builtProject.parse(readYaml(join('projects', file)))),
  }
}

function readYaml(path: string): unknown {
  return parse(readFileSync(join(DATA, path), 'utf8'))
}
