import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseStacktraceRules } from './parse-stacktrace-rules.ts'
import { RULE_ERRORS_MAX, RULE_TEXT_CHARS_MAX, RULES_MAX } from './rule-limits.ts'
import { FAMILY_NAMES } from './stack-family.ts'

describe('parseStacktraceRules', () => {
  it('leaves out comments and empty lines, and counts them', () => {
    const { rules, errors } = parseStacktraceRules(
      '# one\n\n  \n  path:a -app\r\n#\nmodule:b -group',
    )
    expect(errors).toEqual([])
    expect(rules.map(({ line, text }) => [line, text])).toEqual([
      [4, 'path:a -app'],
      [6, 'module:b -group'],
    ])
  })

  it.each([
    ['-app', { kind: 'app', flag: false, range: 'self' }],
    ['+group', { kind: 'group', flag: true, range: 'self' }],
    ['^-group', { kind: 'group', flag: false, range: 'above' }],
    ['v+app', { kind: 'app', flag: true, range: 'below' }],
    ['category=ui', { kind: 'category', category: 'ui' }],
    ['max-frames=3', { kind: 'max-frames', count: 3 }],
    ['min-frames=0', { kind: 'min-frames', count: 0 }],
    ['invert-stacktrace=1', { kind: 'invert-stacktrace', flag: true }],
  ])('reads the action %s', (text, action) => {
    expect(parseStacktraceRules(`path:a ${text}`).rules[0]?.actions).toEqual([action])
  })

  it('reads several matchers and actions', () => {
    const text = 'family:native !function:"a b" stack.package:**/x.so -app ^-group max-frames=2'
    const [rule] = parseStacktraceRules(text).rules
    expect(rule?.frame.fixed).toHaveLength(3)
    expect(rule?.actions).toHaveLength(3)
  })

  it('reads what is asked of the frames beside', () => {
    const text = '[ category:telemetry ] | function:a | [app:yes] -group'
    const [rule] = parseStacktraceRules(text).rules
    expect(rule?.caller?.changing).toHaveLength(1)
    expect(rule?.frame.fixed).toHaveLength(1)
    expect(rule?.callee?.changing).toHaveLength(1)
  })

  it.each([
    ['path', 5, 'Expected “:” after the name of a matcher'],
    ['path: -app', 6, 'Expected a pattern after “:”'],
    ['path:"a -app', 6, 'The quote is not closed'],
    ['colour:red -app', 1, 'There is no matcher “colour” for frames'],
    ['path:a app:maybe -app', 12, 'Expected yes or no'],
    ['family:python,nope -app', 8, `Expected families: ${[...FAMILY_NAMES].join(', ')}`],
    [`path:${'a'.repeat(501)} -app`, 6, 'The pattern is too long, or its groups come to too much'],
    ['-app', 1, 'A rule begins with a matcher, such as path:*.js'],
    ['path:a', undefined, 'A rule ends with an action, such as -app or -group'],
    ['path:a -frame', 8, 'Only app and group can be set or unset'],
    ['path:a -app now', 13, 'Expected an action, such as -app or max-frames=3'],
    ['path:a max-frames=many', 8, 'Expected a whole number up to 1000 after max-frames='],
    ['path:a max-frames=1001', 8, 'Expected a whole number up to 1000 after max-frames='],
    ['path:a invert-stacktrace=2', 8, 'Expected 0 or 1 after invert-stacktrace='],
    ['path:a category=', 8, 'Expected the name of a category after category='],
    ['[ path:a | path:b -app', 10, 'Expected a matcher, such as path:*.js'],
    ['[ path:a ] path:b -app', 12, 'Expected “|” after the caller in brackets'],
    ['[ ] | path:b -app', 4, 'Expected a matcher in the brackets'],
    ['path:b | [ error.type:E ] -app', 26, 'Only matchers of frames can stand in brackets'],
    ['path:b | path:c -app', 10, 'Expected “[” before what is asked of the next frame'],
    [`${'path:a '.repeat(21)}-app`, 141, 'A rule has at most 20 matchers'],
    [`path:a ${'-app '.repeat(21)}`, 108, 'A rule has at most 20 actions'],
    [`path:${'a '.repeat(2000)}`, undefined, 'There are more than 4000 characters in one line'],
  ])('refuses %s', (text, column, message) => {
    const place = column === undefined ? {} : { column }
    expect(parseStacktraceRules(text)).toEqual({
      rules: [],
      errors: [{ line: 1, ...place, message }],
    })
  })

  it('keeps the good lines beside bad ones', () => {
    const { rules, errors } = parseStacktraceRules('path:a -app\n  bad\npath:b -app')
    expect(rules.map(({ line }) => line)).toEqual([1, 3])
    expect(errors).toEqual([
      { line: 2, column: 6, message: 'Expected “:” after the name of a matcher' },
    ])
  })

  it('takes no more text, rules and errors than there is room for', () => {
    const text = 'a'.repeat(RULE_TEXT_CHARS_MAX + 1)
    expect(parseStacktraceRules(text).errors).toHaveLength(1)
    const many = parseStacktraceRules('path:a -app\n'.repeat(RULES_MAX + 1))
    expect(many.rules).toHaveLength(RULES_MAX)
    expect(many.errors).toEqual([
      { line: RULES_MAX + 1, message: 'There are more than 1000 rules' },
    ])
    expect(parseStacktraceRules('bad\n'.repeat(1000)).errors).toHaveLength(RULE_ERRORS_MAX)
  })

  it('reads any text without throwing', () => {
    const piece = fc.constantFrom(
      ...(
        'path: module: function:* [ ] | ! " \\ -app ^-group v+app max-frames= category=x # :' +
        ' family:native error.type: {a,b} [!a] ** \n'
      ).split(' '),
    )
    const text = fc.array(fc.oneof(piece, fc.string())).map((pieces) => pieces.join(' '))
    fc.assert(
      fc.property(text, (sample) => {
        const { rules, errors } = parseStacktraceRules(sample)
        expect(rules.length + errors.length).toBeLessThanOrEqual(sample.split('\n').length)
      }),
      { numRuns: 1000 },
    )
  })
})
