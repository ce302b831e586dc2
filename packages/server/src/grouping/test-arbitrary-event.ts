import type { ExceptionValue, Frame, NormalizedEvent, Tag } from '@vedette/protocol/event'
import fc from 'fast-check'
import { createTestEvent } from './test-event.ts'

const PLATFORMS = 'javascript node python java php ruby go csharp native cocoa rust dart other'
const NAMES = (
  'a b run acme::run<int>(int) main abort raise start_thread <anonymous> eval _dispatch_x ' +
  'lambda$run$3 processTicksAndRejections thunk core::panicking::panic'
).split(' ')
const PATHS = [
  'a.js',
  '/srv/lib/a.py',
  'https://acme.example/a.js',
  '/srv/node_modules/b/b.js',
  'C:\\acme\\b.dll',
  '<anonymous>',
  'package:flutter/a.dart',
]
const MODULES = [
  'm',
  'java.util.List',
  'System.Linq',
  'runtime',
  'django.http',
  'acme.Jobs$$Lambda$1',
]
const TEXTS = ['e 17', 'E', 'l', 'Loading chunk 7 failed.', 'b7', '1.2', '{{ tags.a }}']

type Arbitraries<T> = { readonly [K in keyof T]?: fc.Arbitrary<T[K]> }

/** Each field may be there or not. */
function optional<T extends object>(fields: Arbitraries<T>): fc.Arbitrary<Partial<T>> {
  const all = fields as { [K in keyof T]: fc.Arbitrary<T[K]> }
  return fc.record(all, { requiredKeys: [] }) as fc.Arbitrary<Partial<T>>
}

function texts(): fc.Arbitrary<string> {
  return fc.oneof(fc.constantFrom(...TEXTS), fc.string({ minLength: 1, maxLength: 30 }))
}

function frames(): fc.Arbitrary<readonly Frame[]> {
  const frame = optional<Frame>({
    function: fc.oneof(fc.constantFrom(...NAMES), texts()),
    module: fc.constantFrom(...MODULES),
    filename: fc.constantFrom(...PATHS),
    abs_path: fc.constantFrom(...PATHS),
    package: fc.constantFrom(...PATHS),
    platform: fc.constantFrom(...PLATFORMS.split(' ')),
    context_line: fc.oneof(texts(), fc.constant('x'.repeat(130)), fc.constant(' \t ')),
    in_app: fc.boolean(),
    lineno: fc.nat(),
    data: fc.oneof(
      fc.constant({ sourcemap: 'a.js.map' }),
      fc.constantFrom(-1, 0, 1).map((flag) => ({ orig_in_app: flag, other: true })),
    ),
  })
  return fc.array(frame, { maxLength: 6 })
}

function stacktraces() {
  return frames().map((list) => ({ frames: list }))
}

function exceptions(): fc.Arbitrary<ExceptionValue> {
  return optional<ExceptionValue>({
    type: fc.constantFrom('E', 'ChunkLoadError', 'SIGSEGV'),
    value: texts(),
    stacktrace: stacktraces(),
    mechanism: optional({
      type: fc.constantFrom('generic', 'onerror'),
      synthetic: fc.boolean(),
      exception_id: fc.nat({ max: 3 }),
      parent_id: fc.nat({ max: 3 }),
      is_exception_group: fc.boolean(),
    }),
  })
}

function tags(): fc.Arbitrary<readonly Tag[]> {
  const tag = fc.tuple(fc.constantFrom('a', 'release', 'environment'), texts())
  return fc.uniqueArray(tag, { selector: ([key]) => key, maxLength: 3 })
}

/** Events as they leave normalisation, as far as grouping reads them. */
export function groupedEvents(): fc.Arbitrary<NormalizedEvent> {
  const fields = optional<NormalizedEvent>({
    platform: fc.constantFrom(...PLATFORMS.split(' ')),
    level: fc.constantFrom('error', 'fatal'),
    logger: fc.constantFrom('l', 'log'),
    transaction: fc.constantFrom('/a', '/b'),
    fingerprint: fc.array(fc.oneof(texts(), fc.constantFrom('{{ default }}', '{{ type }}')), {
      minLength: 1,
      maxLength: 3,
    }),
    checksum: fc.constantFrom('c', 'd41d8cd98f00b204e9800998ecf8427e'),
    logentry: optional({ message: texts(), formatted: texts() }),
    exception: fc.array(exceptions(), { maxLength: 4 }).map((values) => ({ values })),
    stacktrace: stacktraces(),
    threads: fc
      .array(
        optional({ crashed: fc.boolean(), current: fc.boolean(), stacktrace: stacktraces() }),
        {
          maxLength: 3,
        },
      )
      .map((values) => ({ values })),
    template: optional({ filename: texts(), context_line: texts() }),
    sdk: optional({ name: texts() }),
  })
  return fc.tuple(fields, tags()).map(([some, own]) => withTags(createTestEvent(some), own))
}

/** Level, release and the like are tags of every event that has them. */
function withTags(event: NormalizedEvent, own: readonly Tag[]): NormalizedEvent {
  const release = own.find(([key]) => key === 'release')?.[1]
  const environment = own.find(([key]) => key === 'environment')?.[1]
  const { logger, transaction } = event
  const derived: readonly Tag[] = [
    ['level', event.level],
    ...(logger === undefined ? [] : [['logger', logger] as const]),
    ...(transaction === undefined ? [] : [['transaction', transaction] as const]),
  ]
  return {
    ...event,
    ...(release !== undefined && { release }),
    ...(environment !== undefined && { environment }),
    tags: [...derived, ...own],
  }
}
