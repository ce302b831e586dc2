import { once } from 'node:events'
import { createServer } from 'node:http'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { totalOf } from './cart.mjs'

/** The shop's own server on a free port, with one failing handler. */
export async function listen(
  handle,
  { onError, middleware = (_request, _response, next) => next() },
) {
  const server = createServer((request, response) => {
    middleware(request, response, () => {
      respond(handle, request, response).catch((error) => {
        onError(error)
        response.writeHead(500).end('something went wrong')
      })
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { server, url: `http://127.0.0.1:${server.address().port}` }
}

async function respond(handle, request, response) {
  const body = await readJson(request)
  response.end(JSON.stringify(await handle(body, request)))
}

async function readJson(request) {
  let text = ''
  for await (const chunk of request) text += chunk
  return text === '' ? {} : JSON.parse(text)
}

const addressSchema = z.object({
  name: z.string().min(2),
  street: z.string(),
  postcode: z.string().regex(/^\d{5}$/),
  country: z.enum(['DE', 'AT', 'CH']),
})

export function parseAddress(input) {
  return addressSchema.parse(input)
}

export function createApp(onError) {
  const app = new Hono()
  app.use(async (context, next) => {
    await next()
    context.header('x-shop', '4.11.0')
  })
  app.get('/carts/:id', (context) => context.json({ total: totalOf(findCart(context.req)) }))
  app.post('/orders', () => {
    throw new HTTPException(409, { message: 'order was already placed' })
  })
  app.onError((error, context) => {
    onError(error)
    return context.text('something went wrong', 500)
  })
  return app
}

function findCart(request) {
  const carts = { 7: { currency: 'EUR', lines: [{ sku: 'cup', quantity: 1, discount: '10%' }] } }
  return carts[request.param('id')]
}
