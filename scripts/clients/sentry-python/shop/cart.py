"""Carts, their totals and what may be wrong with them."""
from dataclasses import dataclass, field
from decimal import Decimal

PRICES = {"tea-pot": Decimal("24.90"), "cup": Decimal("6.90"), "gift-card": None}


class StockError(Exception):
    """Less in the warehouse than in the cart."""


@dataclass
class Line:
    sku: str
    quantity: int
    note: str = ""


@dataclass
class Cart:
    customer: str
    lines: list = field(default_factory=list)
    coupon: str = ""


def total(cart):
    amounts = [line_total(line) for line in cart.lines]
    return discounted(sum(amounts), cart.coupon)


def line_total(line):
    price = price_of(line.sku)
    return price * line.quantity


def price_of(sku):
    return PRICES[sku]


def discounted(amount, coupon):
    if not coupon:
        return amount
    code, _, percent = coupon.partition(":")
    return amount - amount * Decimal(percent) / 100


def share_per_person(cart, people):
    return total(cart) / people


def reserve(cart, stock):
    for line in cart.lines:
        available = stock.get(line.sku, 0)
        if available < line.quantity:
            raise StockError(f"{line.sku}: {line.quantity} wanted, {available} left")
