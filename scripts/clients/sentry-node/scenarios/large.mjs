import { setTimeout as sleep } from 'node:timers/promises'
import { Hono } from 'hono'
import { importCatalogue, nestCategories, weighTree } from '../shop/category-tree.mjs'
import { evaluateFormula } from '../shop/expression.mjs'
import { nestBlocks, renderMail } from '../shop/render.mjs'
import { evaluateRule, nestRules } from '../shop/rules.mjs'

// The clients keep 50 frames, and V8 only 10 unless asked.
const STACK_FRAMES = 60
const BREADCRUMBS = 60
// The client reads local variables through a debugger thread that starts by itself.
const DEBUGGER_MS = 500

const basket = {
  customer: { id: 42, tags: null, since: '2019-04-01' },
  reasons: [],
  lines: [
    { sku: 'tea-pot', quantity: 1, amount: 2963 },
    { sku: 'cup', quantity: 6, amount: 821 },
  ],
}

// Deep stacks with the visitor's trail before them: what a busy shop's worst errors look like.
function deep(breadcrumbs, work) {
  return async (Sentry) => {
    Error.stackTraceLimit = STACK_FRAMES
    leaveTrail(Sentry, breadcrumbs)
    Sentry.setUser({ id: '42', email: 'jane@example.com', ip_address: '203.0.113.24' })
    Sentry.setTags({ feature: 'checkout', region: 'eu-central', 'payment.method': 'sepa' })
    await sleep(DEBUGGER_MS)
    try {
      await work()
    } catch (error) {
      Sentry.captureException(error)
    }
  }
}

export const large = {
  'large-unknown-rule': deep(BREADCRUMBS, () =>
    evaluateRule(nestRules(30, { kind: 'weekday' }), basket),
  ),
  'large-rule-null': deep(BREADCRUMBS, () =>
    evaluateRule(nestRules(24, { kind: 'tag', tag: 'b2b' }), basket),
  ),
  'large-rule-limit': deep(80, () => evaluateRule(nestRules(40, { kind: 'over' }), basket)),
  'large-mail-block': deep(70, () =>
    renderMail({ root: nestBlocks(24, { type: 'image' }), locale: 'de-DE' }, basket),
  ),
  'large-mail-currency': deep(80, () => {
    const money = { type: 'money', currency: 'EURO' }
    const repeat = { type: 'repeat', over: 'lines', blocks: [money] }
    return renderMail({ root: nestBlocks(22, repeat), locale: 'de-DE' }, basket)
  }),
  'large-import-weight': deep(50, () => {
    const tree = nestCategories(45, [{ sku: 'urn', attributes: 'colour=grey;size=l' }])
    return importCatalogue(tree, () => {})
  }),
  'large-weigh-tree': deep(BREADCRUMBS, () =>
    weighTree(nestCategories(40, [{ sku: 'cup', weight: { grams: 310 } }]), {}),
  ),
  'large-formula': deep(BREADCRUMBS, () =>
    evaluateFormula(`${'('.repeat(20)}parcel.weight${')'.repeat(20)} * 2`, { parcel: {} }),
  ),
  'large-middleware': deep(BREADCRUMBS, () => requestThroughMiddleware(22)),
}

function leaveTrail(Sentry, count) {
  for (let step = 0; step < count; step += 1) {
    const url = `https://shop.example/products/${1000 + step}?page=${step % 7}`
    Sentry.addBreadcrumb({
      category: step % 3 === 0 ? 'ui.click' : 'fetch',
      type: step % 3 === 0 ? 'user' : 'http',
      message: step % 3 === 0 ? `main > article:nth-child(${step}) > button.add` : undefined,
      data: step % 3 === 0 ? { target: 'button' } : { url, method: 'GET', status_code: 200 },
    })
  }
}

async function requestThroughMiddleware(count) {
  const app = new Hono()
  for (let layer = 0; layer < count; layer += 1) {
    app.use(function measure(context, next) {
      context.set(`layer-${layer}`, performance.now())
      return next()
    })
  }
  app.get('/reports/:month', (context) => {
    const month = new Date(context.req.param('month'))
    return context.text(month.toISOString())
  })
  app.onError((error) => {
    throw error
  })
  await app.request('/reports/2026-13')
}
