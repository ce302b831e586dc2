import type { Frame } from '@vedette/protocol/event'
import { describe, expect, it } from 'vitest'
import { createBuiltInRules, readBuiltInFingerprints } from './built-in-rules.ts'
import { createGrouper, createSharedGrouping } from './create-grouper.ts'
import { frameNames } from './frame-names.ts'
import { stackFamily } from './rules/stack-family.ts'
import { createTestError } from './test-event.ts'

const grouper = createGrouper(
  { version: 'v2', stacktraceRules: '', fingerprintRules: '' },
  createSharedGrouping(),
)

/** Between two frames of the program: whether it is taken for one, and whether it counts. */
function judged(platform: string, frame: Frame): readonly [isOwn: boolean, counts: boolean] {
  const edge = { function: 'acme', module: 'acme', in_app: true }
  // One that is marked already, so that a native trace is one that somebody marked.
  const first = { function: 'first', module: 'first', in_app: false }
  const event = createTestError([first, edge, { in_app: true, ...frame }, edge], { platform })
  const without = createTestError([first, edge, { in_app: true }, edge], { platform })
  const { event: marked, hashes } = grouper.group(event)
  const isOwn = marked.exception?.values[0]?.stacktrace?.frames[2]?.in_app === true
  return [isOwn, hashes.at(-1) !== grouper.group(without).hashes.at(-1)]
}

describe('built-in rules', () => {
  it('can be read, each of them', () => {
    const rules = createBuiltInRules()
    const families = 'javascript python java php ruby go csharp native dart elixir'.split(' ')
    for (const family of families) {
      const path = { plain: 'x', rooted: '/x' }
      rules.findHits({
        ...{ family: stackFamily(family), function: 'x', module: 'x', path, package: path },
      })
    }
    expect(rules.rules.filter((rule) => rule !== undefined)).toHaveLength(rules.count)
    expect(rules.rules.every(({ line }) => line === 0)).toBe(true)
    expect(readBuiltInFingerprints().length).toBeGreaterThan(10)
  })

  it.each<[string, Frame]>([
    ['javascript', { abs_path: '/srv/node_modules/koa/index.js', function: 'a' }],
    ['javascript', { abs_path: 'https://unpkg.com/react@18/react.js', function: 'a' }],
    ['javascript', { abs_path: 'chrome-extension://abc/a.js', function: 'a' }],
    ['javascript', { abs_path: 'webpack://acme/webpack/bootstrap', function: 'a' }],
    ['node', { filename: 'node:events', function: 'emit' }],
    ['python', { abs_path: '/usr/lib/python3.11/os.py', function: 'a' }],
    ['python', { module: 'django.http', function: 'a' }],
    ['java', { module: 'java.util.List', function: 'a' }],
    ['kotlin', { module: 'androidx.core.View', function: 'a' }],
    ['php', { filename: '/srv/vendor/symfony/Kernel.php', function: 'a' }],
    ['php', { filename: '[internal]', function: 'a' }],
    ['ruby', { abs_path: '/usr/lib/ruby/3.2.0/net/http.rb', function: 'a' }],
    ['go', { module: 'net/http', function: 'a' }],
    ['go', { abs_path: '/root/go/pkg/mod/github.com/x/y@v1/z.go', function: 'a' }],
    ['csharp', { module: 'Microsoft.AspNetCore.Mvc.Internal.Invoker', function: 'a' }],
    ['native', { package: '/usr/lib/libc.so.6', function: 'a' }],
    ['native', { package: 'C:\\Windows\\System32\\ntdll.dll', function: 'a' }],
    ['native', { function: 'std::vector<int>::at(int)' }],
    ['cocoa', { package: '/System/Library/Frameworks/UIKit', function: 'a' }],
    ['rust', { function: '<alloc::boxed::Box<F> as core::ops::FnOnce<A>>::call' }],
    ['dart', { abs_path: 'package:flutter/src/a.dart', filename: 'a.dart', function: 'a' }],
    ['elixir', { module: 'Phoenix.Router', function: 'a' }],
  ])('on %s take out of the program %j', (platform, frame) => {
    expect(judged(platform, frame)).toEqual([false, true])
  })

  it.each<[string, Frame]>([
    ['javascript', { abs_path: '/srv/node_modules/@sentry/browser/a.js', function: 'a' }],
    ['javascript', { function: 'processTicksAndRejections' }],
    ['python', { module: 'sentry_sdk.hub', function: 'a' }],
    ['python', { filename: '<frozen importlib._bootstrap>', function: 'a' }],
    ['java', { module: 'sun.reflect.GeneratedMethodAccessor7', function: 'invoke' }],
    ['java', { module: 'kotlinx.coroutines.DispatchedTask', function: 'run' }],
    ['java', { module: 'io.sentry.Hub', function: 'a' }],
    ['php', { function: 'Sentry\\captureException' }],
    ['ruby', { abs_path: '/srv/gems/sentry-ruby-5.0/lib/a.rb', function: 'a' }],
    ['go', { module: 'runtime', function: 'gopanic' }],
    ['csharp', { module: 'Serilog.Core.Logger', function: 'Write' }],
    ['native', { function: '_dispatch_client_callout' }],
    ['native', { function: 'sentry__capture' }],
    ['dart', { function: '<asynchronous suspension>' }],
    ['elixir', { module: 'Logger', function: 'error' }],
  ])('on %s leave out %j', (platform, frame) => {
    expect(judged(platform, frame)).toEqual([false, false])
  })

  it.each<[string, Frame]>([
    ['javascript', { abs_path: 'https://acme.example/app.js', function: 'a' }],
    ['python', { abs_path: '/srv/acme/views.py', filename: 'views.py', function: 'a' }],
    ['java', { module: 'com.acme.Jobs', function: 'a' }],
    ['php', { filename: '/srv/app/Jobs.php', function: 'a' }],
    ['ruby', { abs_path: '/srv/app/jobs.rb', function: 'a' }],
    ['go', { module: 'acme.example/jobs', function: 'a' }],
    ['csharp', { module: 'Acme.Jobs', function: 'a' }],
    ['native', { package: '/opt/acme/bin/acme', function: 'acme::run(int)' }],
    ['dart', { abs_path: 'package:acme/jobs.dart', function: 'a' }],
    ['elixir', { module: 'Acme.Jobs', function: 'a' }],
    ['perl', { module: 'Acme::Jobs', function: 'a' }],
  ])('on %s leave alone %j', (platform, frame) => {
    expect(judged(platform, frame)).toEqual([true, true])
  })

  it('know where a system puts apps', () => {
    const path = '/private/var/containers/Bundle/Application/0A/Acme.app/Acme'
    const frame = { package: path, function: 'a', in_app: false }
    expect(judged('cocoa', frame)).toEqual([true, true])
  })
})

describe('frameNames', () => {
  it.each([
    ['javascript', { filename: 'app:///main.3f2a1b9c.js', function: 'a.b' }, 'main.js', 'b'],
    ['javascript', { filename: 'src/cafe-babe.js', function: 'a' }, 'cafe-babe.js', 'a'],
    ['javascript', { filename: 'https://acme.example/a.js', function: 'a' }, '', 'a'],
    [
      'php',
      { filename: '/srv/A.php', function: '{closure:A::b():7}' },
      'a.php',
      '{closure:A::b()}',
    ],
    ['native', { filename: 'a.cc', function: 'void a::b<int>(int)' }, '', 'void a::b<int>(int)'],
    ['other', { filename: 'C:\\acme\\Jobs.pas' }, 'jobs.pas', ''],
  ] as const)('on %s of %j', (family, frame, file, name) => {
    const names = frameNames({ frame, family, name: nameOf(frame), isMapped: false })
    expect([names.file, names.function]).toEqual([file, name])
  })

  function nameOf(frame: Frame): string | undefined {
    return frame.function
  }
})
