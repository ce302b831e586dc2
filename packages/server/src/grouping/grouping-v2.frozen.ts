import type { Frame, NormalizedEvent } from '@vedette/protocol/event'
import type { GroupingVariant } from './grouping.ts'

export interface FrozenGroupV2 {
  readonly name: string
  readonly fields: Partial<NormalizedEvent>
  readonly variant: GroupingVariant
  readonly hashes: readonly string[]
}

function raised(frames: readonly Frame[]): NonNullable<NormalizedEvent['exception']> {
  return { values: [{ type: 'AcmeError', value: 'job 7 failed', stacktrace: { frames } }] }
}

const own = { in_app: true }

/**
 * Frozen: a hash here is the hash of issues on people's disks. When a change of the rules, the
 * built-in ones too, breaks one, write grouping-v3.ts instead of changing this list.
 */
export const FROZEN_GROUPS_V2: readonly FrozenGroupV2[] = [
  {
    name: 'python below a framework',
    fields: {
      exception: raised([
        { filename: '/srv/lib/site-packages/flask/app.py', module: 'flask.app', function: 'run' },
        { module: 'asyncio.events', function: '_run', filename: 'asyncio/events.py', in_app: true },
        {
          filename: '/srv/acme/views.py',
          module: 'acme.views',
          function: 'show',
          context_line: '    return\trender( user )',
          lineno: 9,
          ...own,
        },
      ]),
    },
    variant: 'app',
    hashes: ['35c8a5122b29640d32554530491d3215', '181c9c271b7a83c80cb5ab12e8b73d91'],
  },
  {
    name: 'node below promises and the client',
    fields: {
      platform: 'node',
      exception: raised([
        { filename: 'node:internal/process/task_queues', function: 'processTicksAndRejections' },
        { filename: '/srv/node_modules/@sentry/node/build/a.js', function: 'wrap', ...own },
        { filename: '/srv/node_modules/koa/lib/application.js', function: 'handle', ...own },
        { filename: '/srv/dist/main-3f2a1b9c4d.js', function: 'Jobs.run [as go]', ...own },
      ]),
    },
    variant: 'app',
    hashes: ['72bc39ee01fdf7de54d3808718cd8e75', '7c70e1886f2e13bcf97b92e42a1ac828'],
  },
  {
    name: 'a browser frame of a source map',
    fields: {
      platform: 'javascript',
      exception: raised([
        {
          filename: 'webpack:///./src/jobs.ts',
          function: 't',
          context_line: '  throw new AcmeError(job)',
          data: { sourcemap: 'https://acme.example/a.js.map' },
          ...own,
        },
      ]),
    },
    variant: 'app',
    hashes: ['2e6855d2b97ec51774353bc65e63483d'],
  },
  {
    name: 'java through reflection and coroutines',
    fields: {
      platform: 'java',
      exception: raised([
        { module: 'jdk.internal.reflect.DirectMethodHandleAccessor', function: 'invoke' },
        { module: 'java.lang.reflect.Method', function: 'invoke', in_app: false },
        { module: 'kotlinx.coroutines.DispatchedTask', function: 'run', ...own },
        { module: 'com.acme.Jobs$$EnhancerBySpringCGLIB$$1ebdddb', function: 'run', ...own },
        { module: 'com.acme.Jobs', function: 'run', ...own },
      ]),
    },
    variant: 'app',
    hashes: ['99497ccdd8e7d39c117f93854924f0f2', '861fff2f47f5c6a57754369c2e4cfd7e'],
  },
  {
    name: 'php with a closure',
    fields: {
      platform: 'php',
      exception: raised([
        { filename: '/srv/vendor/acme/http/Kernel.php', function: 'Acme\\Kernel::handle', ...own },
        { filename: '/srv/app/Jobs.php', function: '{closure:Acme\\Jobs::run():41}', ...own },
      ]),
    },
    variant: 'app',
    hashes: ['cbc3a5a3ae03b6f1ee983032900d271c', '1403513bc880a170dae9d962f7c9322d'],
  },
  {
    name: 'ruby with a gem',
    fields: {
      platform: 'ruby',
      exception: raised([
        {
          abs_path: '/srv/gems/rack-3.0/lib/rack.rb',
          filename: 'rack.rb',
          function: 'call',
          ...own,
        },
        { filename: 'app/jobs.rb', function: 'block (2 levels) in perform', ...own },
      ]),
    },
    variant: 'app',
    hashes: ['f8401a9edc686245492eb5a037f3e89a', '1cde050c622bf1751398b578c328332e'],
  },
  {
    name: 'go in a panic',
    fields: {
      platform: 'go',
      exception: raised([
        { module: 'runtime', function: 'goexit', abs_path: '/usr/local/go/src/runtime/asm.s' },
        { module: 'net/http', function: '(*conn).serve', ...own },
        { module: 'acme.example/jobs', function: '(*Queue).Run.func1', ...own },
        { module: 'runtime', function: 'gopanic', ...own },
      ]),
    },
    variant: 'app',
    hashes: ['9cacd0318a986579f519344493689055', 'ceba897740d7667015acd5d39bd00ec7'],
  },
  {
    name: 'csharp in a task',
    fields: {
      platform: 'csharp',
      exception: raised([
        { module: 'Acme.Jobs+<RunAsync>d__12', function: 'MoveNext', ...own },
        { module: 'System.Runtime.ExceptionServices.ExceptionDispatchInfo', function: 'Throw' },
        { module: 'Acme.Jobs', function: '<Run>b__4_0', ...own },
        { module: 'System.Linq.Enumerable', function: 'First', in_app: false },
      ]),
    },
    variant: 'app',
    hashes: ['571ddf9f4f79bccfb1757fb58bf09eb5', '59bfc754101fb359f39e72691f5e1e48'],
  },
  {
    name: 'native in a thread of an app',
    fields: {
      platform: 'cocoa',
      exception: raised([
        { function: '_pthread_start', package: '/usr/lib/system/libpthread.dylib', in_app: false },
        { function: '_dispatch_call_block', package: '/usr/lib/libdispatch.dylib', in_app: false },
        { function: 'void acme::Job<int>::run(int)', package: '/x/Acme.app/Acme', ...own },
        { function: 'objc_exception_throw', package: '/usr/lib/libobjc.A.dylib', in_app: false },
        { function: '__exceptionPreprocess', package: '/System/CoreFoundation', in_app: false },
      ]),
    },
    variant: 'app',
    hashes: ['ff4b9aaeb7b12542e76464f1d0c961e5', '8ef9fbcf877ff4e1caf6604a4b10daf8'],
  },
  {
    name: 'native that nobody marked',
    fields: {
      platform: 'native',
      exception: raised([
        { function: '__libc_start_main', ...own },
        { function: 'main', ...own },
        { function: 'acme::run', ...own },
        { function: 'abort', package: '/lib/libc.so.6', ...own },
        { function: 'raise', package: '/lib/libc.so.6', ...own },
        { function: '__pthread_kill', package: '/lib/libc.so.6', ...own },
      ]),
    },
    variant: 'system',
    hashes: ['62f2ae313ba14bcb8c149d75b0a74754'],
  },
  {
    name: 'rust in a panic',
    fields: {
      platform: 'rust',
      exception: raised([
        { function: 'std::rt::lang_start_internal::h0123456789abcdef', in_app: false },
        { function: 'acme::jobs::run::h0123456789abcdef', ...own },
        { function: 'core::panicking::panic_fmt::h0123456789abcdef', in_app: false },
        { function: 'rust_begin_unwind', in_app: false },
      ]),
    },
    variant: 'app',
    hashes: ['d10e38dcfb85afdfee3e8c860ba35126', '1c65235ae1f5418bf4c087e34e2a360f'],
  },
  {
    name: 'dart below flutter',
    fields: {
      platform: 'dart',
      exception: raised([
        { abs_path: 'package:flutter/src/widgets/framework.dart', function: 'build', ...own },
        { function: '<asynchronous suspension>', ...own },
        { abs_path: 'package:acme/jobs.dart', filename: 'jobs.dart', function: 'Jobs.run', ...own },
      ]),
    },
    variant: 'app',
    hashes: ['7ef92c39c22a5498b345a8d3b2e9a18f', '56651c8e966d4336afd2260ba85364ac'],
  },
  {
    name: 'elixir below phoenix',
    fields: {
      platform: 'elixir',
      exception: raised([
        { module: 'Phoenix.Router', function: 'call/2', ...own },
        { module: 'Acme.Jobs', function: 'run/1', ...own },
      ]),
    },
    variant: 'app',
    hashes: ['6e95c36241ab26b9e214b6ced1dd46db', 'e1d2e861c2ca383d4382f8310ed5be52'],
  },
  {
    name: 'a recursion',
    fields: {
      platform: 'other',
      stacktrace: {
        frames: ['main', 'walk', 'walk', 'walk', 'stop'].map((name) => ({
          function: name,
          ...own,
        })),
      },
    },
    variant: 'app',
    hashes: ['2c5527bdb0b6bd193d9caf514fe0e64d'],
  },
  {
    name: 'an error of Apple’s by its code',
    fields: {
      platform: 'cocoa',
      exception: {
        values: [
          {
            type: 'NSError',
            value: 'Die Verbindung wurde getrennt.',
            mechanism: { meta: { ns_error: { domain: 'NSURLErrorDomain', code: -1005 } } },
          },
        ],
      },
    },
    variant: 'app',
    hashes: ['7780787e19fe7df2d67cebecbd91d2d0'],
  },
  {
    name: 'a group of exceptions',
    fields: {
      exception: {
        values: [
          { type: 'OSError', mechanism: { exception_id: 2, parent_id: 0 } },
          { type: 'KeyError', mechanism: { exception_id: 1, parent_id: 0 } },
          { type: 'ExceptionGroup', mechanism: { exception_id: 0, is_exception_group: true } },
        ],
      },
    },
    variant: 'app',
    hashes: ['d77a8647672a1c4d5911c5e71dd61e46'],
  },
  {
    name: 'a chunk that is gone',
    fields: { platform: 'javascript', exception: { values: [{ type: 'ChunkLoadError' }] } },
    variant: 'fingerprint',
    hashes: ['3e3bc17c73dbc8eee283731e651379c7'],
  },
  {
    name: 'a failed hydration',
    fields: {
      platform: 'javascript',
      transaction: '/cart',
      exception: { values: [{ type: 'Error', value: 'Minified React error #418; visit …' }] },
    },
    variant: 'fingerprint',
    hashes: ['17345142e7cf20cb539b89e0f6a2e0a4'],
  },
  {
    name: 'a fingerprint beside a checksum',
    fields: { fingerprint: ['mine'], checksum: 'theirs' },
    variant: 'checksum',
    hashes: ['0ac2aa115b2f5b5679680b854fce7388'],
  },
]
