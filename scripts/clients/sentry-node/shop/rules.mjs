// Discounts are trees: a node decides, or asks the nodes below it. Marketing nests them deeply.

export class RuleError extends Error {
  name = 'RuleError'
}

const evaluators = {
  all: evaluateAll,
  any: evaluateAny,
  not: evaluateNot,
  over: evaluateOver,
  tag: evaluateTag,
}

export function evaluateRule(rule, basket, depth = 0) {
  const evaluator = evaluators[rule.kind]
  if (evaluator === undefined) {
    throw new RuleError(`no rule of kind ${rule.kind} at depth ${depth}`)
  }
  return evaluator(rule, basket, depth)
}

function evaluateAll(rule, basket, depth) {
  const results = []
  for (const child of rule.children) {
    const result = evaluateRule(child, basket, depth + 1)
    results.push(result)
    if (!result) break
  }
  return results.every(Boolean)
}

function evaluateAny(rule, basket, depth) {
  for (const [position, child] of rule.children.entries()) {
    const label = `${rule.name ?? 'any'}[${position}]`
    if (evaluateRule(child, basket, depth + 1)) {
      basket.reasons.push(label)
      return true
    }
  }
  return false
}

function evaluateNot(rule, basket, depth) {
  const inner = rule.children[0]
  const wasTrue = evaluateRule(inner, { ...basket, reasons: [] }, depth + 1)
  return !wasTrue
}

function evaluateOver(rule, basket) {
  const total = basket.lines.reduce((sum, line) => sum + line.amount * line.quantity, 0)
  return total > rule.limit.amount
}

function evaluateTag(rule, basket) {
  const customer = basket.customer
  return customer.tags.some((tag) => tag.toLowerCase() === rule.tag)
}

/** A tree that goes down through all, any and not before it meets its leaf. */
export function nestRules(depth, leaf) {
  const kinds = ['all', 'any', 'not']
  let rule = leaf
  for (let level = depth; level > 0; level -= 1) {
    rule = { kind: kinds[level % kinds.length], name: `campaign-${level}`, children: [rule] }
  }
  return rule
}
