// Who may import whom. What a row does not list is forbidden; ARCHITECTURE.md explains the rows.
// Read by scripts/check-imports.ts.

const SERVER = '^packages/server/src/'
const WEB = '^packages/web/src/'

// Tests, the suites that every backend passes, and the set-up that only tests use.
const TEST = ['/testing/', '\\.test\\.tsx?$', '/contract/', '/(start-)?test-[^/]+\\.tsx?$']

const server = (path) => `${SERVER}${path}`
const npm = (name) => `node_modules/${name}/`
const core = (...names) => `^(node:)?(${names.join('|')})$`

const PROTOCOL = '^packages/protocol/src/'
const PLATFORM = server('platform/')
const ASSERT = server('platform/assert\\.ts$')
const SEARCH = server('search/')
const RULES = server('(normalize|filter|scrub|symbolicate|grouping|search|lifecycle)/')
// The states of an issue, and what changes them.
const LIFECYCLE = server('lifecycle/')
const PRODUCT = server('(issues|releases|ownership|projects|users|alerts|artifacts|monitors)/')
// What symbolication asks about uploaded files.
const ARTIFACT_LOOKUP = server('symbolicate/artifact-lookup\\.ts$')
// Which release is later: rows keep what versions are compared by, and batches compare them.
const RELEASE_ORDER = server('releases/(release-order|version-match)\\.ts$')
// Plans and makes moves between issues.
const REGROUP = server('regroup/')
const OPEN_STORE = server('store/open-[a-z-]+\\.ts$')
const STORE_PORTS = server('store/(?!open-)[^/]+\\.ts$')
// What intake asks the store for: who may send, what a key may spend, where fates are counted,
// and room for attachments.
const INTAKE_PORTS = server(
  'store/(project-key-store|outcome-store|event-words|attachment-bytes|blob-store)\\.ts$',
)
const QUEUE_PORT = server('queue/[^/]+\\.ts$')
const COMPOSITION = server('((app|main)\\.ts$|(cli|http|roles|threads)/)')
const LAUNCHER = '^packages/server/bin/'

// Core modules that compute and touch nothing outside the process.
const PURE = core('crypto', 'net', 'url', 'util', 'zlib')
const DRIVERS = [npm('kysely'), core('sqlite'), core('worker_threads')]

/** Each row: a part, where it lies, and what it may import besides itself. */
const rows = [
  ['protocol', PROTOCOL, []],
  ['platform', PLATFORM, [core('crypto', 'fs', 'os', 'path', 'url', 'v8', 'vm'), npm('pino')]],
  ['normalize', server('normalize/'), [PROTOCOL, ASSERT, PURE, npm('bowser')]],
  ['geo', server('geo/'), [PROTOCOL, PLATFORM, core('fs'), npm('mmdb-lib')]],
  ['filter', server('filter/'), [PROTOCOL, ASSERT, PURE]],
  ['scrub', server('scrub/'), [PROTOCOL, ASSERT, PURE, core('module'), npm('re2js')]],
  ['symbolicate', server('symbolicate/'), [PROTOCOL, ASSERT, PURE]],
  ['grouping', server('grouping/'), [PROTOCOL, ASSERT, PURE]],
  ['search', SEARCH, [PROTOCOL, ASSERT, PURE]],
  ['lifecycle', LIFECYCLE, [PROTOCOL, RELEASE_ORDER]],
  ['issues', server('issues/'), [PROTOCOL, PLATFORM, LIFECYCLE, RELEASE_ORDER, STORE_PORTS, PURE]],
  ['releases', server('releases/'), [PROTOCOL, PLATFORM, STORE_PORTS, PURE]],
  // Patterns of paths are those of grouping, and who may see an issue is asked of users.
  [
    'ownership',
    server('ownership/'),
    [PROTOCOL, PLATFORM, STORE_PORTS, RULES, RELEASE_ORDER, server('users/'), PURE],
  ],
  // Settings are kept as a project's options and become what the rules take.
  ['projects', server('projects/'), [PROTOCOL, PLATFORM, STORE_PORTS, RULES, PURE]],
  ['users', server('users/'), [PROTOCOL, PLATFORM, STORE_PORTS, PURE, npm('otpauth')]],
  // Asks a provider of identities; the port is the users'.
  [
    'oidc',
    server('oidc/'),
    [
      PROTOCOL,
      PLATFORM,
      server('users/'),
      core('dns', 'http', 'https', 'net'),
      npm('openid-client'),
    ],
  ],
  // Names become slugs as a project's do.
  [
    'monitors',
    server('monitors/'),
    [
      PROTOCOL,
      PLATFORM,
      STORE_PORTS,
      QUEUE_PORT,
      server('projects/slug\\.ts$'),
      PURE,
      npm('croner'),
      npm('zod'),
    ],
  ],
  // What arrived, on its way to who watches.
  ['tail', server('tail/'), [PROTOCOL, PLATFORM, STORE_PORTS]],
  ['alerts', server('alerts/'), [PROTOCOL, PLATFORM, STORE_PORTS, PURE]],
  [
    'regroup',
    server('regroup/'),
    [PROTOCOL, PLATFORM, server('grouping/'), PRODUCT, STORE_PORTS, PURE],
  ],
  [
    'artifacts',
    server('artifacts/'),
    [PROTOCOL, PLATFORM, STORE_PORTS, ARTIFACT_LOOKUP, PURE, npm('zod')],
  ],
  [
    'store-ports',
    STORE_PORTS,
    [PROTOCOL, PLATFORM, LIFECYCLE, QUEUE_PORT, SEARCH, RELEASE_ORDER, core('crypto')],
  ],
  ['open-store', OPEN_STORE, [OPEN_STORE, STORE_PORTS, server('store/sql/'), PLATFORM, ...DRIVERS]],
  [
    'store-sql',
    server('store/sql/'),
    [PROTOCOL, PLATFORM, LIFECYCLE, STORE_PORTS, SEARCH, RELEASE_ORDER, PURE, ...DRIVERS],
  ],
  [
    'store-blobs',
    server('store/blobs/'),
    [PLATFORM, STORE_PORTS, core('crypto', 'fs/promises', 'path')],
  ],
  [
    'store-memory',
    server('store/memory/'),
    [PROTOCOL, PLATFORM, LIFECYCLE, STORE_PORTS, SEARCH, RELEASE_ORDER, PURE],
  ],
  ['queue-port', QUEUE_PORT, [PROTOCOL, PLATFORM]],
  [
    'queue-embedded',
    server('queue/embedded/'),
    [PROTOCOL, PLATFORM, QUEUE_PORT, PURE, core('fs', 'path', 'sqlite')],
  ],
  ['queue-memory', server('queue/memory/'), [PROTOCOL, PLATFORM, QUEUE_PORT]],
  [
    'pipeline',
    server('pipeline/'),
    [PROTOCOL, PLATFORM, RULES, PRODUCT, STORE_PORTS, QUEUE_PORT, PURE],
  ],
  [
    'intake',
    server('intake/'),
    [PROTOCOL, PLATFORM, QUEUE_PORT, INTAKE_PORTS, PURE, core('http', 'dgram', 'stream')],
  ],
  [
    'api',
    server('api/'),
    [PROTOCOL, PLATFORM, RULES, PRODUCT, REGROUP, STORE_PORTS, PURE, npm('hono'), npm('zod')],
  ],
  // Plays people and clients against the server's own addresses.
  [
    'demo',
    server('demo/'),
    [
      PROTOCOL,
      PLATFORM,
      server('(monitors|projects|users)/'),
      STORE_PORTS,
      // What the server dates itself is given its past in the tables.
      server('store/sql/(database|life-tables)\\.ts$'),
      npm('kysely'),
      core('crypto', 'fs', 'path', 'zlib'),
      npm('yaml'),
      npm('zod'),
    ],
  ],
  [
    'notify',
    server('notify/'),
    [PROTOCOL, PLATFORM, PRODUCT, STORE_PORTS, QUEUE_PORT, PURE, npm('nodemailer')],
  ],
  [
    'schedule',
    server('schedule/'),
    [PROTOCOL, PLATFORM, LIFECYCLE, PRODUCT, STORE_PORTS, QUEUE_PORT],
  ],
  [
    'config',
    server('config/'),
    [PROTOCOL, PLATFORM, core('fs', 'net', 'path'), npm('yaml'), npm('zod')],
  ],
]

const onlyListed = rows.map(([name, path, allowed]) => ({
  name: `${name}-imports`,
  comment: `${name} imports something that its row in .dependency-cruiser.cjs does not list`,
  severity: 'error',
  from: { path, pathNot: TEST },
  to: { pathNot: [path, ...allowed], couldNotResolve: false },
}))

const webRules = [
  {
    name: 'web-imports',
    comment: 'the UI knows the protocol and itself, and nothing that only a server has',
    severity: 'error',
    from: { path: WEB, pathNot: TEST },
    to: { pathNot: [WEB, PROTOCOL, 'node_modules/'], couldNotResolve: false },
  },
  {
    name: 'web-ui-knows-no-feature',
    comment: 'ui/ is below the features: it imports itself, the texts and what JSON is',
    severity: 'error',
    from: { path: `${WEB}ui/`, pathNot: TEST },
    to: { path: '^packages/', pathNot: [`${WEB}(ui|messages)/`, `${PROTOCOL}json\\.ts$`] },
  },
  {
    name: 'web-api-knows-no-feature',
    comment: 'api/ is below the features: it imports the protocol and itself',
    severity: 'error',
    from: { path: `${WEB}api/`, pathNot: TEST },
    to: { path: '^packages/', pathNot: [`${WEB}api/`, PROTOCOL] },
  },
  {
    name: 'web-app-is-above',
    comment: 'app/ and main.tsx put the features together: no feature imports them',
    severity: 'error',
    from: { path: `${WEB}(?!app/)[^/]+/`, pathNot: TEST },
    to: { path: `${WEB}(app/|[^/]+$)` },
  },
  {
    name: 'web-feature-through-index',
    comment: 'a feature uses another only through its index.ts; app/ may load a page by itself',
    severity: 'error',
    from: { path: `${WEB}(?!app/)([^/]+)/`, pathNot: TEST },
    to: { path: `${WEB}(?!app/|api/|messages/|ui/)[^/]+/`, pathNot: [`${WEB}$1/`, '/index\\.ts$'] },
  },
]

module.exports = {
  forbidden: [
    ...onlyListed,
    ...webRules,
    {
      name: 'server-part-without-row',
      comment: 'a new folder needs a row in .dependency-cruiser.cjs and in ARCHITECTURE.md',
      severity: 'error',
      from: { path: SERVER, pathNot: [...TEST, COMPOSITION, ...rows.map(([, path]) => path)] },
      to: {},
    },
    {
      name: 'composition-is-above',
      comment: 'app.ts, main.ts, cli, http, roles and threads put the parts together',
      severity: 'error',
      from: { path: '^packages/', pathNot: [...TEST, COMPOSITION, LAUNCHER] },
      to: { path: COMPOSITION },
    },
    {
      name: 'drivers-behind-ports',
      comment:
        'kysely and node:sqlite belong to store/sql, store/open-….ts and queue/embedded; ' +
        'and to what gives the sample data its past',
      severity: 'error',
      from: {
        path: '^packages/',
        pathNot: [...TEST, server('(store/sql|queue/embedded|demo/date-back)/'), OPEN_STORE],
      },
      to: { path: [npm('kysely'), core('sqlite')] },
    },
    {
      name: 'packages-stand-alone',
      comment:
        'nothing in packages/*/src imports scripts, benchmarks, fixtures or end-to-end tests',
      severity: 'error',
      from: { path: '^packages/[^/]+/src/', pathNot: TEST },
      to: { path: '^(scripts|bench|fixtures|test)/' },
    },
    {
      name: 'no-development-dependency',
      comment: 'what runs in production is in the dependencies of its own package.json',
      severity: 'error',
      from: { path: '^packages/[^/]+/src/', pathNot: TEST },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-test-in-production',
      comment: 'tests may import anything; nothing else imports a test',
      severity: 'error',
      from: { pathNot: TEST },
      to: { path: TEST },
    },
    {
      name: 'no-circle',
      comment: 'two modules that need each other are one module, or miss a third',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'resolvable',
      comment: 'the imported file or package does not exist',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    // Under TypeScript 7 the default parser finds no module at all, and every rule passes.
    parser: 'swc',
    // An import of types alone is an import too.
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.css'],
    },
  },
}
