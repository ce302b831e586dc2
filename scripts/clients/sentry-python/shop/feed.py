"""A supplier's feed: sections within sections, products at the ends."""
from decimal import Decimal


class FeedError(ValueError):
    pass


class Importer:
    def __init__(self, source, currency):
        self.source = source
        self.currency = currency
        self.trail = []
        self.imported = {}

    def section(self, node):
        self.trail.append(node["title"])
        attributes = {**node.get("attributes", {}), "depth": len(self.trail)}
        for product in node.get("products", ()):
            self.product(product, attributes)
        for child in node.get("sections", ()):
            self.section(child)
        self.trail.pop()

    def product(self, product, attributes):
        sku = product["sku"].strip().lower()
        price = self.price(product, attributes)
        self.imported[sku] = {"price": price, "trail": tuple(self.trail)}

    def price(self, product, attributes):
        text = product.get("price") or attributes.get("price")
        if text.count(",") > 1:
            raise FeedError(f"{product['sku']}: {text} is no price in {self.currency}")
        return Decimal(text.replace(",", "."))


def render(template, context):
    kind = template["kind"]
    if kind == "text":
        return template["text"].format_map(context)
    if kind == "each":
        return "".join(render_each(template, context))
    width = template.get("width", 600)
    inner = [render(child, {**context, "width": width}) for child in template["blocks"]]
    return f"<{kind}>{''.join(inner)}</{kind}>"


def render_each(template, context):
    for item in context[template["over"]]:
        yield render(template["block"], {**context, "item": item})


def sections(depth, products):
    node = {"title": "leaf", "products": products}
    for level in range(depth, 0, -1):
        attributes = {"supplier": f"harbour-{level}", "vat": "0.19"}
        node = {"title": f"level {level}", "attributes": attributes, "sections": [node]}
    return node


def blocks(depth, leaf):
    block = leaf
    for level in range(depth, 0, -1):
        block = {"kind": ("tr", "td")[level % 2], "width": 600 - level, "blocks": [block]}
    return block
