import type { ExceptionValue, Frame, NormalizedEvent } from '@vedette/protocol/event'
import { describe, expect, it } from 'vitest'
import { createGrouper } from './create-grouper.ts'
import { FROZEN_GROUPS } from './grouping-v1.frozen.ts'
import { FROZEN_GROUPS_V2 } from './grouping-v2.frozen.ts'
import { createTestError, createTestEvent } from './test-event.ts'

const { group } = createGrouper({ version: 'v2', stacktraceRules: '', fingerprintRules: '' })

function areTogether(a: NormalizedEvent, b: NormalizedEvent): boolean {
  const { hashes } = group(a)
  return group(b).hashes.some((hash) => hashes.includes(hash))
}

describe('frozen groups', () => {
  it.each(FROZEN_GROUPS_V2)('$name', ({ fields, variant, hashes }) => {
    expect(group(createTestEvent(fields))).toMatchObject({ version: 'v2', variant, hashes })
  })

  it('are all different', () => {
    const all = FROZEN_GROUPS_V2.flatMap(({ hashes }) => hashes)
    expect(new Set(all).size).toBe(all.length)
  })

  it.each(FROZEN_GROUPS)('of version 1 have the same hashes: $name', ({ fields, hashes }) => {
    expect(group(createTestEvent(fields)).hashes).toEqual(hashes)
  })
})

/** A trace of one frame of the program, with more of it given. */
function on(platform: string, frame: Frame, ...others: Frame[]): NormalizedEvent {
  return createTestError([...others, { in_app: true, ...frame }], { platform })
}

const web = 'https://acme.example'

describe('two events are together', () => {
  it.each<[string, NormalizedEvent, NormalizedEvent]>([
    [
      'when only the digest of a bundle differs',
      on('javascript', { filename: 'app:///main.3f2a1b9c.js', function: 'run' }),
      on('javascript', { filename: 'app:///main.99aa00bb11.js', function: 'run' }),
    ],
    [
      'when browsers name a method in their own ways',
      on('javascript', { abs_path: `${web}/a.js`, function: 'Object.run [as go]' }),
      on('javascript', { abs_path: `${web}/b.js`, function: 'Jobs.run' }),
    ],
    [
      'when only the engine’s steps between promises differ',
      on('node', { module: 'jobs', function: 'run' }, { function: 'processTicksAndRejections' }),
      on('node', { module: 'jobs', function: 'run' }, { function: 'runMicrotasks' }),
    ],
    [
      'when only the version of a template’s type differs',
      on('native', { function: 'void acme::run<int>(int)', package: '/a' }, { in_app: false }),
      on('native', { function: 'void acme::run<char>(char)', package: '/a' }, { in_app: false }),
    ],
    [
      'when only a mangled digest differs',
      on('rust', { function: 'acme::run::h0123456789abcdef' }, { in_app: false }),
      on('rust', { function: 'acme::run::hfedcba9876543210' }, { in_app: false }),
    ],
    [
      'when only the number of a state machine differs',
      on('csharp', { module: 'Acme.Jobs+<Run>d__3', function: 'MoveNext' }),
      on('csharp', { module: 'Acme.Jobs+<Run>d__12', function: 'MoveNext' }),
    ],
    [
      'when only the line of a closure differs',
      on('php', { filename: 'a.php', function: '{closure:Acme\\Jobs::run():41}' }),
      on('php', { filename: 'a.php', function: '{closure:Acme\\Jobs::run():7}' }),
    ],
    [
      'when only what a library was called through differs',
      on('java', { module: 'com.acme.Jobs', function: 'run' }, reflection('Generated7Accessor')),
      on('java', { module: 'com.acme.Jobs', function: 'run' }, reflection('NativeAccessorImpl')),
    ],
    [
      'when a framework moved its files',
      on('ruby', { filename: 'app/jobs.rb', function: 'run' }, gem('7.0')),
      on('ruby', { filename: 'app/jobs.rb', function: 'run' }, gem('7.1')),
    ],
    [
      'when a goroutine began elsewhere',
      on('go', { module: 'acme/jobs', function: 'Run' }, { module: 'net/http', function: 'a' }),
      on('go', { module: 'acme/jobs', function: 'Run' }, { module: 'net/http', function: 'b' }),
    ],
    [
      'when flutter built them in another way',
      on('dart', dart('package:acme/jobs.dart', 'run'), dart('package:flutter/a.dart', 'a')),
      on('dart', dart('package:acme/jobs.dart', 'run'), dart('package:flutter/b.dart', 'b')),
    ],
  ])('%s', (_, a, b) => {
    expect(areTogether(a, b)).toBe(true)
  })

  function reflection(name: string): Frame {
    return { module: `jdk.internal.reflect.${name}`, function: 'invoke', in_app: false }
  }

  function gem(version: string): Frame {
    return { abs_path: `/gems/rails-${version}/a.rb`, function: `call_${version}`, in_app: true }
  }

  function dart(path: string, name: string): Frame {
    return { abs_path: path, filename: path, function: name, in_app: true }
  }
})

describe('two events are apart', () => {
  it.each<[string, NormalizedEvent, NormalizedEvent]>([
    [
      'when functions of a browser differ',
      on('javascript', { abs_path: `${web}/a.js`, function: 'run' }),
      on('javascript', { abs_path: `${web}/a.js`, function: 'walk' }),
    ],
    [
      'when lines of a source map differ',
      on('javascript', mapped('run()')),
      on('javascript', mapped('walk()')),
    ],
    [
      'when modules differ',
      on('python', { module: 'acme.a', function: 'run' }),
      on('python', { module: 'acme.b', function: 'run' }),
    ],
    [
      'when native functions differ',
      on('native', { function: 'acme::run(int)' }, { in_app: false }),
      on('native', { function: 'acme::walk(int)' }, { in_app: false }),
    ],
    [
      'when only libraries are there and they differ',
      on('java', { module: 'java.util.List', function: 'of' }),
      on('java', { module: 'java.util.Map', function: 'of' }),
    ],
    [
      'when closures of a program differ',
      on('go', { module: 'acme/jobs', function: 'Run.func1' }),
      on('go', { module: 'acme/jobs', function: 'Run.func2' }),
    ],
    [
      'when checksums differ',
      createTestEvent({ checksum: 'a' }),
      createTestEvent({ checksum: 'b' }),
    ],
  ])('%s', (_, a, b) => {
    expect(areTogether(a, b)).toBe(false)
  })

  function mapped(line: string): Frame {
    const data = { sourcemap: 'https://acme.example/a.js.map' }
    return { filename: 'src/jobs.ts', function: 't', context_line: line, data }
  }
})

describe('a chain of exceptions', () => {
  const own: ExceptionValue = {
    type: 'AcmeError',
    stacktrace: { frames: [{ module: 'acme', function: 'run', in_app: true }] },
  }
  const library: ExceptionValue = {
    type: 'OSError',
    stacktrace: { frames: [{ module: 'os', function: 'open', in_app: false }] },
  }

  it('leaves links that are outside the program out of its own variant', () => {
    const chain = createTestEvent({ exception: { values: [library, own] } })
    const alone = createTestEvent({ exception: { values: [own] } })
    const [app, system] = group(chain).hashes
    expect(group(alone).hashes).toEqual([app])
    expect(system).not.toBe(app)
  })

  it('has the variant of all frames alone where none of them is the program’s', () => {
    const chain = createTestEvent({ exception: { values: [library, library] } })
    expect(group(chain)).toMatchObject({ variant: 'system', hashes: [expect.any(String)] })
  })
})

describe('an event without exceptions', () => {
  const trace = { frames: [{ module: 'acme', function: 'run', in_app: true }] }

  it('is grouped by the thread that crashed, or the only one', () => {
    const crashed = createTestEvent({ threads: { values: [{}, { crashed: true, ...of(trace) }] } })
    const only = createTestEvent({ threads: { values: [of(trace)] } })
    const plain = createTestEvent({ stacktrace: trace })
    expect(group(crashed).hashes).toEqual(group(plain).hashes)
    expect(group(only).hashes).toEqual(group(plain).hashes)
  })

  it('is grouped by its message where no thread stands out', () => {
    const logentry = { formatted: 'Job 7 failed' }
    const threads = { values: [of(trace), of(trace)] }
    expect(group(createTestEvent({ threads, logentry })).variant).toBe('message')
  })

  function of(stacktrace: { readonly frames: readonly Frame[] }) {
    return { stacktrace }
  }
})
