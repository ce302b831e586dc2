import { describe, expect, it } from 'vitest'
import { parsePiiConfig } from './parse-pii-config.ts'

const problemsOf = (config: unknown) => parsePiiConfig(JSON.stringify(config)).problems

describe('advanced rules', () => {
  it('are read in the form of the reference', () => {
    const { config, problems } = parsePiiConfig(
      JSON.stringify({
        rules: {
          a: {
            type: 'pattern',
            pattern: 'id=(\\d+)',
            replaceGroups: [1],
            redaction: { method: 'hash' },
          },
          b: { type: 'redactPair', keyPattern: '(?i)nick', redaction: { method: 'replace' } },
          c: { type: 'multiple', rules: ['a', '@ip'], hideInner: true },
          d: { type: 'alias', rule: 'c', redaction: { method: 'mask' } },
          e: { type: 'url_auth' },
          f: { type: 'us_ssn', redaction: { method: 'replace', text: 'x' } },
        },
        applications: { $string: ['a', '@email:mask'], 'extra.**': ['d'] },
        vars: { hashKey: 'k' },
      }),
    )
    expect(problems).toEqual([])
    expect(config?.hashKey).toBe('k')
    expect(config?.applications).toEqual([
      { selector: '$string', rules: ['a', '@email:mask'] },
      { selector: 'extra.**', rules: ['d'] },
    ])
    expect(Object.fromEntries(config?.rules ?? [])).toEqual({
      a: { type: 'pattern', pattern: 'id=(\\d+)', groups: [1], redaction: { method: 'hash' } },
      b: {
        type: 'redact_pair',
        keyPattern: '(?i)nick',
        redaction: { method: 'replace', text: '[Filtered]' },
      },
      c: {
        type: 'multiple',
        rules: ['a', '@ip'],
        hideInner: true,
        redaction: { method: 'default' },
      },
      d: { type: 'multiple', rules: ['c'], hideInner: false, redaction: { method: 'mask' } },
      e: { type: 'urlauth', redaction: { method: 'default' } },
      f: { type: 'usssn', redaction: { method: 'replace', text: 'x' } },
    })
  })

  it.each(['', '  ', '{}', '{"applications":{}}', '{"rules":null}'])('%j are none', (json) => {
    expect(parsePiiConfig(json)).toEqual({ config: undefined, problems: [] })
  })

  it.each([
    [[], 'must be a JSON object'],
    [{ rulez: {} }, 'rulez: is not known here'],
    [{ rules: [] }, 'rules: must be an object'],
    [{ rules: { a: 1 } }, 'rules.a: must be an object with a type'],
    [{ rules: { a: { type: 'teapot' } } }, 'rules.a.type: there is no type "teapot"'],
    [{ rules: { '@ip': { type: 'ip' } } }, 'rules.@ip: is the name of a built-in rule'],
    [{ rules: { a: { type: 'ip', text: 'x' } } }, 'rules.a.text: is not known here'],
    [
      { rules: { a: { type: 'ip', redaction: { method: 'burn' } } } },
      'rules.a.redaction.method: must be remove, mask, hash or replace',
    ],
    [
      { rules: { a: { type: 'ip', redaction: { method: 'replace', text: 'x'.repeat(129) } } } },
      'rules.a.redaction.text: must be a text of up to 128 characters',
    ],
    [{ rules: { a: { type: 'pattern' } } }, 'rules.a.pattern: must be a regular expression'],
    [{ rules: { a: { type: 'pattern', pattern: '' } } }, 'rules.a.pattern: is empty'],
    [
      { rules: { a: { type: 'pattern', pattern: 'a{1,900}' } } },
      'rules.a.pattern: takes too many steps; use fewer or smaller repetitions such as {1,500}',
    ],
    [
      { rules: { a: { type: 'pattern', pattern: 'x', replaceGroups: [1] } } },
      'rules.a.replaceGroups: must be a list of groups from 0 to 0',
    ],
    [
      { rules: { a: { type: 'multiple', rules: 'b' } } },
      'rules.a.rules: must be a list of rule names',
    ],
    [{ rules: { a: { type: 'alias', rule: 'b' } } }, 'rules.a: there is no rule "b"'],
    [{ applications: { a: ['b'] } }, 'applications.a: there is no rule "b"'],
    [{ applications: { a: [1] } }, 'applications.a[0]: must be a text'],
    [{ applications: { 'a.': ['@ip'] } }, 'applications.a.: expected a name'],
    [{ vars: { hashKey: 1 } }, 'vars.hashKey: must be a text of up to 256 characters'],
    [{ vars: { salt: 'x' } }, 'vars.salt: is not known here'],
  ])('%j are refused', (config, sentence) => {
    const [problem, ...others] = problemsOf(config)
    expect(problem).toContain(sentence)
    expect(others).toEqual([])
  })

  it('tell what is wrong with a pattern', () => {
    const [lookAround] = problemsOf({ rules: { a: { type: 'pattern', pattern: '(?=a)' } } })
    expect(lookAround).toMatch(/^rules\.a\.pattern: .*\(\?=/)
    const [open] = problemsOf({ rules: { a: { type: 'redact_pair', keyPattern: '(' } } })
    expect(open).toMatch(/^rules\.a\.keyPattern: .*\(/)
  })

  it('that are no JSON are refused', () => {
    expect(parsePiiConfig('{"rules":').problems[0]).toMatch(/^is no JSON: /)
  })

  it('that are too many or too long are refused', () => {
    const rules = Object.fromEntries(Array.from({ length: 101 }, (_, i) => [i, { type: 'ip' }]))
    expect(problemsOf({ rules })).toEqual(['rules: must not have more than 100 entries'])
    expect(parsePiiConfig(`{"x":"${'x'.repeat(65_536)}"}`).problems).toEqual([
      'must not be longer than 65536 characters',
    ])
  })

  it('keep what makes sense beside what does not', () => {
    const { config } = parsePiiConfig('{"applications":{"a":["@ip","zzz"],"$zzz":["@ip"]}}')
    expect(config?.applications).toEqual([{ selector: 'a', rules: ['@ip'] }])
  })
})

describe('advanced rules that would cost every event too much', () => {
  it('are refused for their patterns', () => {
    const rules = Object.fromEntries(
      Array.from({ length: 20 }, (_, i) => [`r${i}`, { type: 'pattern', pattern: 'a{150}' }]),
    )
    expect(problemsOf({ rules })).toContain('rules: have patterns that take too many steps in all')
  })

  it('are refused for their selectors', () => {
    const applications = Object.fromEntries(
      Array.from({ length: 9 }, (_, i) => [`x${i}|${'a|'.repeat(70)}a`, ['@ip']]),
    )
    const sentence = 'applications: have more than 500 steps in all'
    expect(problemsOf({ applications })).toContain(sentence)
  })

  it('are refused for how often rules are applied', () => {
    const names = 'anything ip imei mac uuid email creditcard iban userpath pemkey'.split(' ')
    const applications = Object.fromEntries(
      Array.from({ length: 51 }, (_, i) => [`f${i}`, names.map((name) => `@${name}`)]),
    )
    const sentence = 'applications: apply more than 500 rules in all'
    expect(problemsOf({ applications })).toEqual([sentence])
  })
})

describe('problems of rules that name others', () => {
  it('are circles', () => {
    const rules = {
      a: { type: 'alias', rule: 'b' },
      b: { type: 'multiple', rules: ['@ip', 'a'] },
      c: { type: 'multiple', rules: ['@ip', '@ip'] },
    }
    expect(problemsOf({ rules, applications: { $string: ['a', 'c'] } })).toEqual([
      'rules.a: stands for itself',
    ])
  })

  it('do not name a rule as missing that has a problem of its own', () => {
    const rules = { a: { type: 'pattern', pattern: '(' }, b: { type: 'multiple', rules: ['a'] } }
    const problems = problemsOf({ rules, applications: { $string: ['a', 'b'] } })
    expect(problems).toHaveLength(1)
    expect(problems[0]).toContain('rules.a')
  })
})
