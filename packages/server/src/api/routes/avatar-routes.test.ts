import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { AVATAR_BYTES_MAX, AVATAR_SIDE_PIXELS_MAX } from '../../platform/limits.ts'
import { avatarPages } from '../avatar-pages.ts'
import { createTestApi, type TestApi, URL_PREFIX } from '../testing/create-test-api.ts'
import { openSession } from '../testing/open-session.ts'
import { requestAs, type TestAnswer } from '../testing/request-as.ts'

const EMAIL = 'owner@shop.example'
const ME = '/users/me/avatar/'
const SHOP = '/organizations/shop/avatar/'
const LETTERS = { avatarType: 'letter_avatar', avatarUuid: null, avatarUrl: null }

function makePng(width: number, height: number, bytes = 40): Buffer {
  const png = Buffer.alloc(bytes)
  png.write('89504e470d0a1a0a0000000d49484452', 'hex')
  png.writeUInt32BE(width, 16)
  png.writeUInt32BE(height, 20)
  return png
}

const PNG = makePng(64, 48)

function upload(photo: Buffer | string = PNG) {
  const avatar_photo = typeof photo === 'string' ? photo : photo.toString('base64')
  return { method: 'PUT', body: { avatar_type: 'upload', avatar_photo } } as const
}

async function openShop(overrides: Parameters<typeof createTestApi>[0] = {}) {
  const api = createTestApi(overrides)
  const tenant = await api.createTenant('shop')
  return { api, tenant, browser: await openSession(api, EMAIL) }
}

function avatarOf({ json }: TestAnswer) {
  const { avatar } = json as {
    readonly avatar: { readonly avatarUuid: string; readonly avatarUrl: string }
  }
  return avatar
}

function load({ deps }: TestApi, url: string) {
  const app = new Hono({ strict: false }).route('/', avatarPages(deps))
  return app.request(url.replace(URL_PREFIX, ''))
}

describe('the picture of a person', () => {
  it('is shown in place of letters, and is gone with them', async () => {
    const { api, tenant, browser } = await openShop()
    expect(avatarOf(await browser.request(ME))).toEqual(LETTERS)
    const changed = await browser.request(
      ME,
      upload(`${PNG.toString('base64').replace('A', 'A\r\n')}\n`),
    )
    expect(changed.status).toBe(200)
    const avatar = avatarOf(changed)
    const avatarUrl = `${URL_PREFIX}/avatar/${avatar.avatarUuid}/`
    expect(avatar).toMatchObject({ avatarType: 'upload', avatarUrl })
    const account = await browser.request('/users/me/')
    expect(account.json).toMatchObject({ avatarUrl, avatar })
    expect((await requestAs(api, tenant.token, [ME])).json).toEqual(changed.json)
    const picture = await load(api, avatarUrl)
    expect(picture.status).toBe(200)
    expect(Object.fromEntries(picture.headers)).toMatchObject({
      'content-type': 'image/png',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    })
    expect(Buffer.from(await picture.arrayBuffer())).toEqual(PNG)
    const same = await browser.request(ME, { method: 'PUT', body: { avatar_type: 'upload' } })
    expect(avatarOf(same)).toEqual(avatar)
    const body = { avatar_type: 'letter_avatar' }
    expect(avatarOf(await browser.request(ME, { method: 'PUT', body }))).toEqual(LETTERS)
    const gone = await load(api, avatarUrl)
    expect([gone.status, gone.headers.get('cache-control')]).toEqual([404, 'no-store'])
  })

  it('has another address than the one before', async () => {
    const { api, browser } = await openShop()
    const first = avatarOf(await browser.request(ME, upload()))
    const second = avatarOf(await browser.request(ME, upload(makePng(10, 10))))
    expect(second.avatarUrl).not.toBe(first.avatarUrl)
    expect((await load(api, first.avatarUrl)).status).toBe(404)
    expect((await load(api, second.avatarUrl)).status).toBe(200)
  })

  it('is changed in a browser, by the person or by a superuser', async () => {
    const { api, tenant, browser } = await openShop()
    const path = `/users/${tenant.owner.id}/avatar/`
    expect((await browser.request(path, upload())).status).toBe(200)
    expect((await requestAs(api, tenant.token, [ME, upload()])).status).toBe(403)
    expect((await requestAs(api, undefined, [path])).status).toBe(401)
    const other = await api.createUser('other@shop.example', tenant, 'owner')
    const token = await api.createToken(other)
    expect((await requestAs(api, token, [path])).status).toBe(404)
    const others = await openSession(api, other.email)
    expect((await others.request(path, upload())).status).toBe(404)
    await api.deps.stores.users.update(other.id, { isSuperuser: true })
    expect((await requestAs(api, token, [path])).json).toMatchObject({ email: EMAIL })
    expect((await others.request(path, upload())).json).toMatchObject({ email: EMAIL })
    expect((await others.request('/users/999/avatar/', upload())).status).toBe(404)
  })

  it('goes with the account', async () => {
    const { api, tenant, browser } = await openShop()
    const { avatarUrl } = avatarOf(await browser.request(ME, upload()))
    await api.createUser('other@shop.example', tenant, 'owner')
    expect((await browser.request('/users/me/', { method: 'DELETE' })).status).toBe(204)
    expect((await load(api, avatarUrl)).status).toBe(404)
  })

  it.each([
    ['another kind', { avatar_type: 'gravatar' }, 'avatar_type', 'from other hosts'],
    ['no kind', {}, 'avatar_type', 'letter_avatar'],
    ['nothing to show', { avatar_type: 'upload' }, 'avatar_photo', 'none yet'],
    ['no base64', upload('{"a":1}').body, 'avatar_photo', 'no base64'],
    [
      'base64 and more',
      upload(`${PNG.toString('base64')}==AAAA`).body,
      'avatar_photo',
      'no base64',
    ],
    ['a page', upload(Buffer.from('<html>')).body, 'avatar_photo', 'PNG, JPEG or WebP'],
    ['no pixels', upload(makePng(0, 9)).body, 'avatar_photo', 'pixels'],
    ['too many', upload(makePng(9, AVATAR_SIDE_PIXELS_MAX + 1)).body, 'avatar_photo', 'pixels'],
    ['bytes', upload(makePng(9, 9, AVATAR_BYTES_MAX + 1)).body, 'avatar_photo', 'bytes'],
    ['a field that is none', { ...upload().body, color: 'red' }, 'nonFieldErrors', 'color'],
  ])('is refused with a sentence: %s', async (_, body, field, words) => {
    const { browser } = await openShop()
    const answer = await browser.request(ME, { method: 'PUT', body })
    expect(answer.status).toBe(400)
    const sentences = (answer.json as Record<string, readonly string[]>)[field] ?? []
    expect(sentences.join()).toContain(words)
  })

  it('may be as large as the limits say, and no body is read beyond', async () => {
    const { browser } = await openShop()
    const side = AVATAR_SIDE_PIXELS_MAX
    const largest = upload(makePng(side, side, AVATAR_BYTES_MAX))
    expect((await browser.request(ME, largest)).status).toBe(200)
    const beyond = upload('A'.repeat(2 * AVATAR_BYTES_MAX))
    expect((await browser.request(ME, beyond)).status).toBe(413)
  })
})

describe('the picture of an organization', () => {
  it('is shown with it, and who changed it is noted', async () => {
    const { api, tenant } = await openShop()
    const ask = (...target: Parameters<typeof requestAs>[2]) => requestAs(api, tenant.token, target)
    expect(avatarOf(await ask(SHOP))).toEqual(LETTERS)
    const changed = await ask(SHOP, upload())
    expect(changed.json).toMatchObject({ slug: 'shop', avatar: { avatarType: 'upload' } })
    const avatar = avatarOf(changed)
    expect(avatar.avatarUrl).toBe(`${URL_PREFIX}/organization-avatar/${avatar.avatarUuid}/`)
    expect(avatarOf(await ask('/organizations/shop/'))).toEqual(avatar)
    expect((await load(api, avatar.avatarUrl)).status).toBe(200)
    expect((await load(api, `/avatar/${avatar.avatarUuid}/`)).status).toBe(404)
    const page = { offset: 0, limit: 1 }
    expect((await api.deps.stores.auditLog.list(tenant.organization.id, page)).rows).toMatchObject([
      { action: 'org.edit', data: { fields: ['avatar'], avatarType: 'upload' } },
    ])
  })
})

it('pictures are loaded as often as the limit says', async () => {
  const { api } = await openShop({ requestLimits: { perMinute: 1, atOnce: 0 } })
  const app = avatarPages(api.deps)
  expect((await app.request('/avatar/x')).status).toBe(404)
  const refused = await app.request('/avatar/x')
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60'])
})
