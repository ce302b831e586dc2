import { describe, expect, it } from 'vitest'
import { scrubByRules, scrubValueBy } from '../testing/scrub-by.ts'

const KEY = 'MIIBVQIBADANBgkqhkiG9w0BAQEFAASCAT8wggE7\nAgEAAkEAq7BFUpkGp3'
const PEM = `-----BEGIN RSA PRIVATE KEY-----\n${KEY}\n-----END RSA PRIVATE KEY-----`

function apply(rule: string, text: string) {
  return scrubValueBy(scrubByRules({ applications: { $string: [rule] } }), text)
}

describe('a built-in rule', () => {
  it.each([
    ['@anything', 'all of it', '[Filtered]'],
    ['@anything:mask', 'all', '***'],
    ['@bearer', 'sent Bearer abc.def now', 'sent [token] now'],
    ['@creditcard', 'card 4111 1111 1111 1111.', 'card [creditcard].'],
    ['@creditcard:filter', '5500005555555559', '[Filtered]'],
    ['@email', 'ann.lee+x@mail.example.org, bob@b.co', '[email], [email]'],
    ['@email:mask', '<a@b.de>', '<******>'],
    ['@iban', 'to GB82WEST12345698765432!', 'to [iban]!'],
    ['@imei', 'phone 49-015420-323751-8', 'phone [imei]'],
    ['@ip', 'from 192.0.2.7:80', 'from [ip]:80'],
    ['@ip', 'at [2001:db8::7]:80 and ::1', 'at [[ip]]:80 and [ip]'],
    ['@ip', 'ip:2001:db8::7, ::ffff:192.0.2.7.', 'ip:[ip], [ip].'],
    ['@ip', 'dev fe80::1%eth0 up', 'dev [ip] up'],
    ['@ip:remove', 'a 192.0.2.7 b', 'a  b'],
    ['@mac', 'on 00:1b:63:84:45:e6', 'on *****************'],
    ['@mac:replace', 'on 00-1B-63-84-45-E6', 'on [mac]'],
    ['@pemkey', PEM, '-----BEGIN RSA PRIVATE KEY-----\n[pemkey]\n-----END RSA PRIVATE KEY-----'],
    ['@password:replace', 'her passwd is x', '[password]'],
    ['@urlauth', 'https://ann:pw@host/', 'https://[auth]@host/'],
    ['@urlauth', 'ssh://ann@host', 'ssh://[auth]@host'],
    ['@urlauth:legacy', 'https://ann:pw@host/', 'https://ann:[Filtered]@host/'],
    ['@userpath', '/home/ann/x C:\\Users\\bob\\y', '/home/[user]/x C:\\Users\\[user]\\y'],
    ['@userpath', 'D:\\Profiles\\carl\\z', 'D:\\Profiles\\[user]\\z'],
    ['@userpath:filter', '/Users/dora/x', '/Users/[Filtered]/x'],
    ['@usssn', 'no. 078-05-1120', 'no. ***********'],
    ['@uuid', 'id 123e4567-e89b-12d3-a456-426614174000', `id ${'*'.repeat(36)}`],
    ['@uuid:replace', '123E4567E89B12D3A456426614174000', '[uuid]'],
    ['@common', 'ann@b.de from 192.0.2.7', '[email] from [ip]'],
    ['@common:filter', 'ssn 078-05-1120 of ann@b.de', 'ssn [Filtered] of ann@b.de'],
  ])('%s makes of %j %j', (rule, text, expected) => {
    expect(apply(rule, text)).toBe(expected)
  })

  it.each([
    ['@creditcard', 'order 1234567890123'],
    ['@email', 'a@b, @x.de, a@.de, a@b.c1'],
    ['@iban', 'fooGB82WEST12345698765432bar'],
    ['@ip', 'std::vector, 12:30:59, 1.2.3, 256.1.1.1, foo::1, a :: b'],
    ['@mac', '00:1b:63:84:45'],
    ['@pemkey', '-----BEGIN CERTIFICATE-----\nabc\n-----END CERTIFICATE-----'],
    ['@urlauth', 'https://host/a@b'],
    ['@userpath', '/homeland/ann'],
    ['@usssn', '1078-05-1120'],
    ['@uuid', '123e4567-e89b-12d3-a456'],
  ])('%s leaves %j', (rule, text) => {
    expect(apply(rule, text)).toBe(text)
  })

  it('hashes with HMAC-SHA1, the same text to the same hash', () => {
    const hash = 'C4C5A1E2B7E1A0B9'
    expect(apply('@ip:hash', 'a 192.0.2.7 b')).not.toContain(hash)
    expect(apply('@ip:hash', 'a 192.0.2.7 b')).toMatch(/^a [0-9A-F]{40} b$/)
    expect(apply('@ip:hash', '192.0.2.7')).toBe(apply('@ip:hash', '192.0.2.7'))
    expect(apply('@ip:hash', '192.0.2.7')).not.toBe(apply('@ip:hash', '192.0.2.8'))
  })
})
