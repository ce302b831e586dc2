"""Deep stacks with local variables, and the visitor's trail before them."""
import sentry_sdk

from shop import feed, rules

BASKET = {
    "customer": {"id": 42, "since": "2019-04", "tags": ["b2b", "newsletter"]},
    "lines": [
        {"sku": "tea-pot", "quantity": 1, "amount": 2963},
        {"sku": "cup", "quantity": 6, "amount": 821},
    ],
}


def deep(breadcrumbs, work):
    def scenario():
        for step in range(breadcrumbs):
            data = {"url": f"https://shop.example/products/{1000 + step}", "status_code": 200}
            sentry_sdk.add_breadcrumb(type="http", category="httplib", data=data)
        sentry_sdk.set_user({"id": "42", "email": "jane@example.com"})
        try:
            work()
        except Exception as error:
            sentry_sdk.capture_exception(error)

    return scenario


def import_feed(depth, price):
    feed.Importer("harbour.xml", "EUR").section(feed.sections(depth, [{"sku": "Urn", "price": price}]))


def render_mail(depth, leaf):
    return feed.render(feed.blocks(depth, leaf), {**BASKET, "locale": "de-DE"})


EACH_LINE = {"kind": "each", "over": "lines", "block": {"kind": "text", "text": "{item[price]}"}}

LARGE = {
    "large-unknown-rule": deep(40, lambda: rules.evaluate(rules.nest(12, {"kind": "weekday"}), BASKET)),
    "large-rule-limit": deep(40, lambda: rules.evaluate(rules.nest(11, {"kind": "over"}), BASKET)),
    "large-rule-since": deep(
        20, lambda: rules.evaluate(rules.nest(11, {"kind": "since", "year": 2020}), BASKET)
    ),
    "large-feed-price": deep(50, lambda: import_feed(13, "1,299,00")),
    "large-feed-decimal": deep(50, lambda: import_feed(12, "12.90 EUR")),
    "large-mail-item": deep(50, lambda: render_mail(10, EACH_LINE)),
    "large-mail-name": deep(50, lambda: render_mail(11, {"kind": "text", "text": "Hallo {name}"})),
}
