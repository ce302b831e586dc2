import type { NormalizedEvent } from '@vedette/protocol/event'
import type { GroupingVariant } from './grouping.ts'

export interface FrozenGroup {
  readonly name: string
  readonly fields: Partial<NormalizedEvent>
  readonly variant: GroupingVariant
  readonly hashes: readonly string[]
}

const pythonFrames = [
  {
    filename: '/srv/lib/site-packages/web/run.py',
    module: 'web.run',
    function: 'handle',
    in_app: false,
  },
  {
    filename: '/srv/app/views.py',
    module: 'app.views',
    function: 'show',
    context_line: '    return  render(user.name)',
    lineno: 12,
    in_app: true,
  },
]

/**
 * Frozen: a hash here is the hash of issues on people's disks. When a change of the rules breaks
 * one, write grouping-v2.ts instead of changing this list.
 */
export const FROZEN_GROUPS: readonly FrozenGroup[] = [
  {
    name: 'own frames first, then all frames',
    fields: {
      exception: {
        values: [{ type: 'KeyError', value: "'x'", stacktrace: { frames: pythonFrames } }],
      },
    },
    variant: 'app',
    hashes: ['d599f438828ca69b1f022c0f2df719ad', '2da5db6dc230bb2911f4ec30837e435e'],
  },
  {
    name: 'all frames where none is of the program',
    fields: { stacktrace: { frames: [{ module: 'lib', function: 'call', in_app: false }] } },
    variant: 'system',
    hashes: ['f139be060684f4003593444d242ef05a'],
  },
  {
    name: 'a chain of exceptions',
    fields: {
      exception: {
        values: [
          { type: 'OSError', value: 'disk 7 gone' },
          { type: 'AppError', value: 'no', stacktrace: { frames: pythonFrames } },
        ],
      },
    },
    variant: 'app',
    hashes: ['dee55407699682dd4ab0fd6e5dc0a76e', 'ed4152a8cb0347261373dd44e0e2d503'],
  },
  {
    name: 'a browser frame by its function',
    fields: {
      platform: 'javascript',
      exception: {
        values: [
          {
            type: 'TypeError',
            stacktrace: {
              frames: [
                { abs_path: 'https://x.example/a.js', function: 'Foo.prototype.bar', in_app: true },
                { abs_path: 'https://x.example/a.js', function: 'new Baz', in_app: true },
              ],
            },
          },
        ],
      },
    },
    variant: 'app',
    hashes: ['1a320dded4d8b64f0be799012dff9b75'],
  },
  {
    name: 'a java lambda by its function',
    fields: {
      platform: 'java',
      stacktrace: {
        frames: [{ module: 'a.B$$Lambda$40/1673859467', function: 'call', in_app: true }],
      },
    },
    variant: 'app',
    hashes: ['a5eca641fcdd9a2e8ed974c0a99835e0'],
  },
  {
    name: 'type and value without frames',
    fields: { exception: { values: [{ type: 'E', value: 'user 17 at 10.0.0.1' }] } },
    variant: 'app',
    hashes: ['96a054a4046f1ecafac7bdf183c7e1e2'],
  },
  {
    name: 'the crashed thread',
    fields: {
      platform: 'native',
      threads: {
        values: [
          { id: 1, stacktrace: { frames: [{ function: 'idle', in_app: true }] } },
          { id: 2, crashed: true, stacktrace: { frames: [{ function: 'boom', in_app: true }] } },
        ],
      },
    },
    variant: 'app',
    hashes: ['b0e9bef4ad14d22e41e20ea3fa81ee88'],
  },
  {
    name: 'a template',
    fields: { template: { filename: 'a.html', context_line: '{% x %}' } },
    variant: 'template',
    hashes: ['973581c01138fa544e176dca3a40c3df'],
  },
  {
    name: 'a message without its parameters',
    fields: { logentry: { formatted: 'User 17 not found' } },
    variant: 'message',
    hashes: ['e903eda07995c8e21a3d0f3767c10075'],
  },
  {
    name: 'a blocked script',
    fields: {
      csp: { effective_directive: 'script-src', blocked_uri: 'https://cdn.example/a.js' },
    },
    variant: 'security',
    hashes: ['0bf57ad09c3babbd553561af2c6cd6f3'],
  },
  {
    name: 'a failed certificate',
    fields: { expectct: { hostname: 'www.example' } },
    variant: 'security',
    hashes: ['88d33f0c4bc58b90968bf31f6fbdc076'],
  },
  {
    name: 'nothing at all',
    fields: {},
    variant: 'fallback',
    hashes: ['4ccb1142ebdd7ca505d88c28df648283'],
  },
  {
    name: 'a fingerprint',
    fields: { fingerprint: ['mine', '{{ level }}'] },
    variant: 'fingerprint',
    hashes: ['3d518a54ca8c3be7c281993a6bcfd34c'],
  },
  {
    name: 'a fingerprint that splits the default',
    fields: { fingerprint: ['{{ default }}', 'mine'], logentry: { formatted: 'hi' } },
    variant: 'fingerprint',
    hashes: ['653c6c2cbf5904efd6dddfc510b8bdb9'],
  },
  {
    name: 'a checksum that is a hash',
    fields: { checksum: '3d487c4eb002a7897951965911ca2e64' },
    variant: 'checksum',
    hashes: ['3d487c4eb002a7897951965911ca2e64'],
  },
  {
    name: 'a checksum of another form',
    fields: { checksum: 'mine' },
    variant: 'checksum',
    hashes: ['49d40f48415fb149a21d3e0cb7e98690'],
  },
]
