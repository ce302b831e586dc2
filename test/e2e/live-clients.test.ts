import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sendFromBrowser } from '../../scripts/clients/browser/send-from-browser.ts'
import {
  missing,
  runRavenNode,
  runSentryCli,
  runSentryGo,
  runSentryNode,
  runSentryPython,
  runSentryRuby,
} from './client-programs.ts'
import { type LiveProject, type LiveServer, startLiveServer } from './live-server.ts'
import { describeReported, type ReportedIssue } from './reported-issue.ts'

const CLIENT_MS_MAX = 60_000

describe('a live server', () => {
  let server: LiveServer

  beforeAll(async () => {
    server = await startLiveServer()
  }, CLIENT_MS_MAX)

  afterAll(async () => {
    expect(await server.stop()).toBe(0)
  })

  /** What became of one issue, whose title holds the text. */
  async function read(project: LiveProject, title: string): Promise<ReportedIssue> {
    return describeReported(await project.getIssue(title))
  }

  // Current and older servers' clients tell the same story, each in its own dialect.
  describe.each([
    { alias: 'sentry-node-11', sdk: 'sentry.javascript.node 11.12.0' },
    { alias: 'sentry-node-8', sdk: 'sentry.javascript.node 8.55.2' },
    { alias: 'sentry-node-7', sdk: 'sentry.javascript.node 7.120.4' },
  ])('understands $alias', ({ alias, sdk }) => {
    let project: LiveProject

    beforeAll(async () => {
      project = await server.createProject(alias)
      const scenarios = ['chained-errors', 'breadcrumbs', 'rich-scope', 'message-warning']
      await runSentryNode(alias, project.key.dsn.public, scenarios)
    }, CLIENT_MS_MAX)

    it('with user, tags, level and extra data', async () => {
      expect(await read(project, 'reading')).toMatchObject({
        title: "TypeError: Cannot read properties of null (reading 'map')",
        culprit: 'shop:cart in totalOf',
        level: 'fatal',
        isUnhandled: false,
        platform: 'node',
        sdk,
        exceptions: ["TypeError: Cannot read properties of null (reading 'map')"],
        frame: {
          function: 'totalOf',
          file: 'scripts/clients/sentry-node/shop/cart.mjs',
          lineNo: 14,
          inApp: true,
          source: 'return cart.lines.map((line) => lineTotal(line, cart.currency)).reduce(add, 0)',
        },
        tags: {
          level: 'fatal',
          release: 'shop@4.11.0',
          environment: 'production',
          dist: '411',
          user: 'id:42',
          server_name: 'web-7',
          feature: 'checkout',
          'payment.method': 'sepa',
          canary: 'true',
          handled: 'yes',
          'runtime.name': 'node',
          runtime: `node ${process.version}`,
        },
        user: { id: '42', email: 'jane@example.com', ip_address: '203.0.113.24' },
        release: 'shop@4.11.0',
        extra: { cart: { id: 'c-77', coupons: ['HERBST', null] }, retry: 3, queue: ['a', 'b'] },
      })
    })

    it('with a chain of causes', async () => {
      expect(await read(project, 'A-10442')).toMatchObject({
        title: 'PaymentError: order A-10442 could not be paid',
        culprit: 'shop:payment in pay',
        level: 'error',
        exceptions: [
          'Error: bad port',
          'TypeError: fetch failed',
          'Error: gateway did not answer',
          'PaymentError: order A-10442 could not be paid',
        ],
        frame: { function: 'pay', lineNo: 12, inApp: true },
      })
    })

    it('with breadcrumbs in their order', async () => {
      const { title, breadcrumbs } = await read(project, 'cart was emptied')
      expect(title).toBe('Error: cart was emptied while paying')
      expect(breadcrumbs).toHaveLength(8)
      expect(breadcrumbs.filter((text) => text.startsWith('cart: '))).toEqual([
        'cart: added cup',
        'cart: added tea-pot',
        'cart: added spoon',
        'cart: added saucer',
      ])
      expect(breadcrumbs[0]).toMatch(/^console: slow look-up of .*cup/)
    })

    it('with a message', async () => {
      expect(await read(project, 'stock of cup')).toMatchObject({
        title: 'stock of cup fell below 10',
        level: 'warning',
        tags: { level: 'warning', environment: 'production' },
      })
    })
  })

  it(
    'understands raven for Node.js',
    async () => {
      const project = await server.createProject('raven-node')
      await runRavenNode(project.key.dsn.secret, ['chained-context', 'message-level'])
      expect(await read(project, 'SyntaxError')).toMatchObject({
        title: expect.stringMatching(
          /^SyntaxError: Unexpected non-whitespace character after JSON/,
        ),
        culprit: 'warehouse.cjs at readGrams',
        level: 'error',
        platform: 'node',
        sdk: 'raven-node 2.6.4',
        frame: {
          function: 'readGrams',
          file: 'scripts/clients/raven-node/warehouse.cjs',
          lineNo: 25,
          inApp: true,
          source: "const kilograms = JSON.parse(text.replace(' kg', ''))",
        },
        tags: { user: 'id:42', environment: 'staging', server_name: 'web-7' },
        user: { id: '42', username: 'jane' },
        release: 'warehouse@2.6.0',
        extra: { tour: [7, 8, 9] },
        breadcrumbs: ['console: tour 7 starts with 31 parcels', 'scan: scanned 4006381333931'],
      })
      expect(await read(project, 'scales')).toMatchObject({
        title: 'scales need service',
        level: 'warning',
        message: 'scales need service',
      })
    },
    CLIENT_MS_MAX,
  )

  it(
    'understands sentry-cli',
    async () => {
      const project = await server.createProject('sentry-cli')
      await runSentryCli(project.key.dsn.public, ['rich', 'json-file', 'logfile'])
      expect(await read(project, 'deploy of shop')).toMatchObject({
        title: 'deploy of shop failed',
        level: 'fatal',
        platform: 'node',
        sdk: 'sentry-cli 3.8.0',
        message: 'deploy of shop failed',
        tags: { environment: 'production', dist: '411', region: 'eu-central', feature: 'deploy' },
        user: { id: '42', email: 'jane@example.com', username: 'jane' },
        release: 'shop@4.11.0',
        extra: { attempt: '3', log: '/srv/shop/deploy.log' },
      })
      expect(await read(project, 'TillOffline')).toMatchObject({
        title: 'TillOffline: no heartbeat for 300 s',
        culprit: 'tills/beat.lua in expect_beat',
        exceptions: ['TillOffline: no heartbeat for 300 s'],
        frame: { function: 'expect_beat', file: 'tills/beat.lua', lineNo: 41, inApp: true },
        tags: { logger: 'tills', shop: '3', till: 'left', environment: 'staging' },
        release: 'tills@1.2.0',
      })
      expect((await read(project, 'import ended early')).breadcrumbs).toHaveLength(3)
    },
    CLIENT_MS_MAX,
  )

  describe.skipIf(isMissing('chromium'))('in a browser', () => {
    it(
      'understands @sentry/browser',
      async () => {
        const project = await server.createProject('sentry-browser')
        for (const scenario of ['click-handler', 'breadcrumbs']) {
          await sendFromBrowser(project.key.dsn.public, { client: 'sentry-browser', scenario })
        }
        const clicked = await read(project, 'CheckoutError')
        expect(clicked).toMatchObject({
          title: 'CheckoutError: coupon is empty',
          level: 'error',
          isUnhandled: true,
          platform: 'javascript',
          sdk: 'sentry.javascript.browser 11.12.0',
          exceptions: ['CheckoutError: coupon is empty'],
          frame: { file: 'http://shop.example/assets/shop.js', inApp: true },
          tags: {
            handled: 'no',
            environment: 'production',
            'shop.country': 'DE',
            url: 'http://shop.example/checkout',
          },
          user: { ip_address: '127.0.0.1' },
          release: 'shop-web@5.2.0',
        })
        expect(clicked.breadcrumbs).toContainEqual(
          expect.stringContaining('ui.click: button.product__add.button.button--primary'),
        )
        expect(await read(project, 'stayed empty')).toMatchObject({
          title: 'Error: confirmation page stayed empty',
          isUnhandled: false,
          frame: { function: 'Object.breadcrumbs', inApp: true },
          user: { id: '42', email: 'jane@example.com', username: 'jane' },
        })
      },
      CLIENT_MS_MAX,
    )

    it(
      'understands raven-js',
      async () => {
        const project = await server.createProject('raven-js')
        const options = { client: 'raven-js-3', scenario: 'breadcrumbs' } as const
        await sendFromBrowser(project.key.dsn.public, options)
        const reported = await read(project, 'CheckoutError')
        expect(reported).toMatchObject({
          title: 'CheckoutError: cart answered 503',
          culprit: 'http://shop.example/assets/shop.js',
          level: 'error',
          platform: 'javascript',
          sdk: 'raven-js 3.27.2',
          exceptions: ['CheckoutError: cart answered 503'],
          frame: { file: 'http://shop.example/assets/shop.js', inApp: true },
          tags: { environment: 'staging', feature: 'checkout', logger: 'javascript' },
          user: { id: '42', email: 'jane@example.com' },
          release: 'shop-web@3.1.0',
          extra: { cart: { id: 'c-77', lines: 2 } },
        })
        expect(reported.breadcrumbs).toContain('cart: added tea-pot')
        expect(reported.breadcrumbs).toContain('console: coupon HERBST has expired')
      },
      CLIENT_MS_MAX,
    )
  })

  // What these send is replayed from fixtures everywhere; live they join in where installed.
  describe.skipIf(isMissing('python'))('with Python', () => {
    it(
      'understands sentry-sdk',
      async () => {
        const project = await server.createProject('sentry-python')
        await runSentryPython(project.key.dsn.public, ['rich-scope'])
        expect(await read(project, 'TypeError')).toMatchObject({
          title: "TypeError: 'NoneType' object is not iterable",
          culprit: 'shop.cart in total',
          platform: 'python',
          frame: { function: 'total', inApp: true, source: expect.stringContaining('cart.lines') },
          tags: { 'payment.method': 'sepa', environment: 'production', server_name: 'web-7' },
          user: { id: '42', email: 'jane@example.com', ip_address: '203.0.113.24' },
          release: 'shop-backend@2.7.1',
          breadcrumbs: ['cart: added tea-pot', 'auth: signed in'],
        })
      },
      CLIENT_MS_MAX,
    )
  })

  describe.skipIf(isMissing('ruby'))('with Ruby', () => {
    it(
      'understands sentry-ruby',
      async () => {
        const project = await server.createProject('sentry-ruby')
        await runSentryRuby(project.key.dsn.public, 'rich-scope')
        expect(await read(project, 'tour 7')).toMatchObject({
          title: 'tour 7 starts late',
          level: 'warning',
          platform: 'ruby',
          tags: { feature: 'picking', warehouse: 'harbour', environment: 'production' },
          user: { id: '42', email: 'jane@example.com' },
          release: 'warehouse@7.0.1',
          breadcrumbs: ['scan: scanned 4006381333931'],
        })
      },
      CLIENT_MS_MAX,
    )
  })

  describe.skipIf(isMissing('go'))('with Go', () => {
    it(
      'understands sentry-go',
      async () => {
        const project = await server.createProject('sentry-go')
        await runSentryGo(project.key.dsn.public, ['wrapped-errors'])
        expect(await read(project, 'sold out')).toMatchObject({
          title: '*main.ShelfError: shelf A-14: remove cup: sold out',
          level: 'error',
          platform: 'go',
          exceptions: [
            '*errors.errorString: sold out',
            '*fmt.wrapError: remove cup: sold out',
            '*main.ShelfError: shelf A-14: remove cup: sold out',
          ],
          frame: {
            function: 'init.func1',
            file: 'scripts/clients/sentry-go/scenarios.go',
            lineNo: 18,
            inApp: true,
          },
          tags: { environment: 'production', server_name: 'web-7' },
          release: 'stock@0.19.3',
        })
      },
      2 * CLIENT_MS_MAX,
    )
  })
})

function isMissing(client: keyof typeof missing): boolean {
  const reason = missing[client]()
  if (reason !== undefined) console.log(`clients of ${client} are left out: ${reason}`)
  return reason !== undefined
}
