// Shipping costs are formulas that the merchants type: a small recursive descent parser.

export class FormulaError extends Error {
  name = 'FormulaError'

  constructor(message, options) {
    super(message, options)
    this.column = options?.column
  }
}

export function evaluateFormula(text, variables) {
  const tokens = text.match(/[\w.]+|[-+*/(),]/g)
  const parser = { tokens, position: 0, variables }
  const value = parseSum(parser)
  if (parser.position < tokens.length) {
    throw new FormulaError(`unexpected ${tokens[parser.position]}`, { column: parser.position })
  }
  return value
}

function parseSum(parser) {
  let left = parseProduct(parser)
  while (parser.tokens[parser.position] === '+' || parser.tokens[parser.position] === '-') {
    const operator = parser.tokens[parser.position]
    parser.position += 1
    const right = parseProduct(parser)
    left = operator === '+' ? left + right : left - right
  }
  return left
}

function parseProduct(parser) {
  let left = parseAtom(parser)
  while (parser.tokens[parser.position] === '*') {
    parser.position += 1
    left *= parseAtom(parser)
  }
  return left
}

function parseAtom(parser) {
  const token = parser.tokens[parser.position]
  parser.position += 1
  if (token === '(') {
    const value = parseSum(parser)
    parser.position += 1
    return value
  }
  if (/^\d/.test(token)) return Number(token)
  return lookUp(parser.variables, token)
}

function lookUp(variables, name) {
  const value = name.split('.').reduce((scope, key) => scope[key], variables)
  if (typeof value === 'number') return value
  throw new FormulaError(`${name} is no number`, { column: name.length })
}
