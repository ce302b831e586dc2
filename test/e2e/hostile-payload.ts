/** Text that must stay text, wherever a page shows it. */
const MARKUP = '<img src=x onerror="window.hostile=1"><script>window.hostile=2</script>'
const LINK = 'javascript:window.hostile=3'
// Turns the writing direction: what follows on the page must not be turned with it.
const TURNED = 'user\u202egnp.exe\u202c\u2066abc'
// With the rest about as large as an event may be, which is 1 MiB.
const HUGE = 'x'.repeat(1_000_000)

export const HOSTILE_RELEASE = 'shop@1.0<img src=x onerror=window.hostile=4>'

const FRAME = {
  filename: `app/${MARKUP}.js`,
  abs_path: LINK,
  function: `${TURNED} ${MARKUP}`,
  module: MARKUP,
  lineno: 3,
  colno: 7,
  in_app: true,
  pre_context: [MARKUP, LINK],
  context_line: `  throw new Error("${MARKUP}")`,
  post_context: [TURNED],
  vars: { [MARKUP]: MARKUP, link: LINK, turned: TURNED },
}

const FRAMES = [
  ...Array.from({ length: 12 }, () => FRAME),
  { ...FRAME, vars: { ...FRAME.vars, huge: HUGE.slice(0, 2000) } },
]

/** An event with such text in every part of it that people see. */
export function createHostilePayload(eventId: string, atMs: number): object {
  return {
    event_id: eventId,
    timestamp: atMs / 1000,
    platform: 'javascript',
    level: 'error',
    logger: MARKUP,
    transaction: `${MARKUP} ${TURNED}`,
    server_name: MARKUP,
    release: HOSTILE_RELEASE,
    environment: '<b>production</b>',
    dist: '<i>7</i>',
    logentry: { formatted: HUGE.slice(0, 9000), message: MARKUP, params: [LINK] },
    exception: {
      values: [
        { type: 'Error', value: LINK, mechanism: { type: MARKUP, handled: false } },
        {
          type: `Type${MARKUP}`,
          value: `${TURNED} ${MARKUP} ${'long-word'.repeat(1000)}`,
          module: MARKUP,
          stacktrace: { frames: FRAMES },
        },
      ],
    },
    threads: { values: [{ id: 1, name: MARKUP, crashed: true, stacktrace: { frames: [FRAME] } }] },
    breadcrumbs: {
      values: [
        { timestamp: atMs / 1000, category: MARKUP, message: LINK, data: { url: LINK } },
        {
          timestamp: atMs / 1000,
          type: 'http',
          category: 'xhr',
          data: { url: LINK, method: 'GET' },
        },
        { timestamp: atMs / 1000, category: TURNED, message: HUGE.slice(0, 5000) },
      ],
    },
    request: {
      url: LINK,
      method: 'POST',
      query_string: `a=${MARKUP}`,
      data: { [MARKUP]: [LINK, TURNED] },
      headers: { Referer: LINK, 'User-Agent': MARKUP },
      cookies: { a: MARKUP },
      env: { PATH: MARKUP },
    },
    user: { id: MARKUP, email: `${MARKUP}@example.com`, username: TURNED, ip_address: '8.8.8.8' },
    tags: { link: LINK, markup: MARKUP.slice(0, 190), turned: TURNED, url: 'https://example.com/' },
    contexts: {
      device: { name: MARKUP, model: TURNED, link: LINK },
      browser: { name: MARKUP, version: LINK },
      own: { html: MARKUP, link: LINK, deep: { deeper: { deepest: [MARKUP] } } },
    },
    modules: { [MARKUP]: LINK },
    extra: { html: MARKUP, link: LINK, turned: TURNED, huge: HUGE, list: [MARKUP, [LINK]] },
    fingerprint: ['{{ default }}', MARKUP],
    sdk: { name: 'sentry.javascript.browser', version: '11.0.0', packages: [{ name: MARKUP }] },
  }
}
