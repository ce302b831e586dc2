import { describe, expect, it } from 'vitest'
import { normalizeTestEvent as normalize, noteOf } from './testing/normalize-test-event.ts'

describe('a thread', () => {
  it('keeps what is known of it', () => {
    const thread = {
      id: 259,
      name: 'main',
      crashed: true,
      current: false,
      main: true,
      state: 'RUNNABLE',
      stacktrace: { frames: [{ function: 'a', in_app: true }] },
      held_locks: { '0x1': { type: 1 } },
    }
    expect(normalize({ threads: [thread] }).threads?.values).toEqual([thread])
  })

  it('that is none is dropped and noted', () => {
    const event = normalize({ threads: ['main', { id: 1, crashed: 'perhaps' }, null] })
    expect(event.threads?.values).toEqual([{ id: 1 }])
    expect(event.errors?.map(({ name }) => name)).toEqual([
      'threads.values.0',
      'threads.values.0.crashed',
    ])
  })
})

describe('a breadcrumb', () => {
  it('keeps what is known of it', () => {
    const crumb = {
      timestamp: 1_699_999_000.5,
      type: 'http',
      category: 'fetch',
      level: 'warning',
      message: 'm',
      data: { url: '/a', status_code: 200 },
      event_id: 'a',
    }
    expect(normalize({ breadcrumbs: { values: [crumb] } }).breadcrumbs?.values).toEqual([crumb])
  })

  it.each([
    ['debug', 'debug'],
    ['log', 'info'],
    ['critical', 'fatal'],
    [null, undefined],
  ])('of level %j has level %j', (level, expected) => {
    expect(normalize({ breadcrumbs: [{ level }] }).breadcrumbs?.values[0]?.level).toBe(expected)
  })

  it.each([
    ['level', 'loud'],
    ['timestamp', 'soon'],
    ['data', 'text'],
    ['message', []],
  ])('loses %s of %j, and it is noted', (field, value) => {
    const event = normalize({ breadcrumbs: [{ message: 'm', [field]: value }] })
    expect(event.errors?.[0]?.name).toBe(`breadcrumbs.values.0.${field}`)
  })

  it('that is none is dropped and noted', () => {
    const event = normalize({ breadcrumbs: ['text', { message: 'm' }] })
    expect(event.breadcrumbs?.values).toEqual([{ message: 'm' }])
    expect(noteOf(event, 'breadcrumbs.values')).toHaveProperty('err')
  })
})

describe('a context', () => {
  it('is kept whatever its name and fields', () => {
    const contexts = { os: { name: 'Linux' }, 'my own': { a: [1, { b: 2 }] }, trace: { op: 'x' } }
    expect(normalize({ contexts }).contexts).toEqual(contexts)
  })

  it.each([
    ['text', 'Linux'],
    ['a list', [1]],
  ])('that is %s is dropped and noted', (_, os) => {
    const event = normalize({ contexts: { os, app: { a: 1 } } })
    expect(event.contexts).toEqual({ app: { a: 1 } })
    expect(event.errors?.[0]?.name).toBe('contexts.os')
  })

  it.each([
    ['os', 'Microsoft Windows 10.0.19045', { name: 'Windows', version: '10.0.19045' }],
    ['os', 'Linux 6.1.0-18-amd64 #1 SMP', { name: 'Linux', kernel_version: '6.1.0-18-amd64' }],
    ['os', 'Darwin 23.1.0 Darwin Kernel', { name: 'macOS', kernel_version: '23.1.0' }],
    ['os', 'Android OS 13 / API-33', { name: 'Android', version: '13' }],
    ['runtime', '.NET Framework 4.7.2', { name: '.NET Framework', version: '4.7.2' }],
    ['runtime', 'node v24.1.0', { name: 'node', version: '24.1.0' }],
    ['runtime', 'MicroPython', { name: 'MicroPython' }],
  ])('%s described as %s has name and version', (name, description, found) => {
    const event = normalize({ contexts: { [name]: { raw_description: description } } })
    expect(event.contexts?.[name]).toEqual({ raw_description: description, ...found })
  })

  it('that has a name keeps it whatever its description', () => {
    const os = { name: 'Tizen', raw_description: 'Linux 6.1' }
    expect(normalize({ contexts: { os } }).contexts?.os).toEqual(os)
  })
})

describe('modules', () => {
  it.each([
    ['a map', { a: '1.0', b: 2, c: [1, 2, 3], d: null }],
    [
      'pairs',
      [
        ['a', '1.0'],
        ['b', 2],
        ['c', [1, 2, 3]],
        ['d', null],
      ],
    ],
    [
      'objects',
      [
        { name: 'a', version: '1.0' },
        { name: 'b', version: 2 },
        { name: 'c', version: [1, 2, 3] },
        { name: 'd' },
      ],
    ],
  ])('come as %s', (_, modules) => {
    expect(normalize({ modules }).modules).toEqual({ a: '1.0', b: '2', c: '1.2.3', d: '' })
  })

  it('of another form are dropped and noted', () => {
    expect(normalize({ modules: 'a==1' }).errors?.[0]?.name).toBe('modules')
    expect(normalize({ modules: [7, ['a', '1']] }).errors?.[0]?.name).toBe('modules.0')
  })
})

describe('the sender’s library', () => {
  it('keeps what is known of it', () => {
    const sdk = {
      name: 'sentry.javascript.node',
      version: '11.0.0',
      integrations: ['Http'],
      features: ['x'],
      packages: [{ name: 'npm:@sentry/node', version: '11.0.0' }, { name: 'a' }],
      client_ip: '1.2.3.4',
      settings: { infer_ip: 'never' },
    }
    expect(normalize({ sdk }).sdk).toEqual(sdk)
  })

  it.each([
    [{ integrations: 'Http' }, 'sdk.integrations'],
    [{ integrations: ['a', {}] }, 'sdk.integrations.1'],
    [{ packages: {} }, 'sdk.packages'],
    [{ packages: ['npm:a'] }, 'sdk.packages.0'],
    [{ packages: [{ version: '1' }] }, 'sdk.packages.0'],
    [{ settings: { infer_ip: 'sometimes' } }, 'sdk.settings'],
    [7, 'sdk'],
  ])('notes what it loses of %j', (sdk, name) => {
    expect(normalize({ sdk }).errors?.[0]?.name).toBe(name)
  })
})

describe('debug images', () => {
  it.each([
    ['proguard', { uuid: 'C038584D-C366-570C-AD1E-034FA0D194D7' }],
    ['sourcemap', { debug_id: 'C038584DC366570CAD1E034FA0D194D7', code_file: 'https://a/b.js' }],
    ['jvm', { debug_id: 'c038584d-c366-570c-ad1e-034fa0d194d7' }],
    ['macho', { debug_id: 'C038584DC366570CAD1E034FA0D194D7', image_addr: 4096 }],
    ['pe', { debug_id: 'C038584DC366570CAD1E034FA0D194D7a', code_id: '5AB380779000' }],
    ['elf', { code_id: '0a0b', image_addr: '0x1000', image_size: 7 }],
    ['wasm', { code_file: 'https://a/b.wasm' }],
    ['other', { anything: [1] }],
  ])('of type %s are kept in one spelling', (type, fields) => {
    const [image] =
      normalize({ debug_meta: { images: [{ type, ...fields }] } }).debug_meta?.images ?? []
    expect(image).toMatchObject({ type })
    expect(Object.keys(image ?? {})).toEqual(['type', ...Object.keys(fields)])
    for (const id of [image?.debug_id, image?.uuid]) {
      if (id !== undefined) expect(id).toMatch(/^c038584d-c366-570c-ad1e-034fa0d194d7(-a)?$/)
    }
    if (image?.image_addr !== undefined) expect(image.image_addr).toBe('0x1000')
  })

  it('of another form are dropped and noted', () => {
    const event = normalize({ debug_meta: { images: ['a.so', { type: 'elf' }] } })
    expect(event.debug_meta?.images).toEqual([{ type: 'elf' }])
    expect(event.errors?.[0]?.name).toBe('debug_meta.images.0')
    expect(normalize({ debug_meta: { images: 7 } }).errors?.[0]?.name).toBe('debug_meta.images')
  })
})

describe('a template and a query', () => {
  it('keep what is known of them', () => {
    const template = {
      filename: 'a.html',
      abs_path: '/t/a.html',
      lineno: 3,
      pre_context: ['<p>'],
      context_line: '{% x %}',
      post_context: ['</p>'],
    }
    const query = { query: 'SELECT 1', engine: 'psycopg2' }
    const event = normalize({ template, query })
    expect(event.template).toEqual(template)
    expect(event.query).toEqual(query)
    expect(event.location).toBe('a.html')
  })

  it('note what they lose', () => {
    const event = normalize({ template: { lineno: 'x' }, query: { query: [] } })
    expect(event.template).toBeUndefined()
    expect(event.query).toBeUndefined()
    expect(event.errors?.map(({ name }) => name)).toEqual(['template.lineno', 'query.query'])
  })
})
