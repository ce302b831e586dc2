"""Discount rules are trees; marketing nests them deeply."""


class RuleError(LookupError):
    pass


def evaluate(rule, basket, depth=0):
    evaluator = EVALUATORS.get(rule["kind"])
    if evaluator is None:
        raise RuleError(f"no rule of kind {rule['kind']} at depth {depth}")
    return evaluator(rule, basket, depth)


def evaluate_all(rule, basket, depth):
    results = []
    for position, child in enumerate(rule["children"]):
        label = f"{rule['name']}[{position}]"
        result = evaluate(child, basket, depth + 1)
        results.append((label, result))
    return all(result for _, result in results)


def evaluate_any(rule, basket, depth):
    reasons = basket.setdefault("reasons", [])
    for child in rule["children"]:
        if evaluate(child, basket, depth + 1):
            reasons.append(rule["name"])
            return True
    return False


def evaluate_over(rule, basket, depth):
    amount = sum(line["amount"] * line["quantity"] for line in basket["lines"])
    return amount > rule["limit"]


def evaluate_since(rule, basket, depth):
    year, month, day = basket["customer"]["since"].split("-")
    return int(year) <= rule["year"]


EVALUATORS = {
    "all": evaluate_all,
    "any": evaluate_any,
    "over": evaluate_over,
    "since": evaluate_since,
}


def nest(depth, leaf):
    rule = leaf
    for level in range(depth, 0, -1):
        rule = {"kind": ("all", "any")[level % 2], "name": f"campaign-{level}", "children": [rule]}
    return rule
