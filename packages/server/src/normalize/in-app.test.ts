import { describe, expect, it } from 'vitest'
import { inferInApp } from './in-app.ts'

describe('inferInApp', () => {
  it.each([
    ['node', { filename: '/srv/app/node_modules/x/i.js' }, false],
    ['node', { filename: 'node:internal/process' }, false],
    ['python', { abs_path: '/opt/venv/lib/python3/site-packages/d.py' }, false],
    ['python', { filename: '/usr/lib/python3/os.py' }, false],
    ['php', { filename: '/srv/vendor/a/b.php' }, false],
    ['java', { module: 'java.util.List' }, false],
    ['java', { module: 'com.example.Main' }, true],
    ['go', { abs_path: '/root/go/pkg/mod/x/y.go' }, false],
    ['python', { module: 'java.util.List' }, true],
    ['node', { filename: '/srv/app/vendors.js' }, true],
  ])('on %s: %j -> %s', (platform, frame, expected) => {
    const frames = [frame]
    inferInApp(frames, platform)
    expect(frames).toEqual([{ ...frame, in_app: expected }])
  })

  it('keeps what the client says, and takes silence about the others as no', () => {
    const frames = [{ filename: '/x/node_modules/y.js', in_app: true }, { filename: '/x/z.js' }]
    inferInApp(frames, 'node')
    expect(frames).toEqual([
      { filename: '/x/node_modules/y.js', in_app: true },
      { filename: '/x/z.js' },
    ])
  })
})
