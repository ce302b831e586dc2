"""What the shop does wrong, by name."""
import asyncio
import logging
import sys
import threading
import time

import sentry_sdk
from sentry_sdk.attachments import Attachment
from sentry_sdk.crons import capture_checkin

from large import LARGE
from shop import orders, web
from shop.cart import Cart, Line, discounted, reserve, share_per_person, total

logger = logging.getLogger("shop.mailer")
CART = Cart("jane", [Line("tea-pot", 1, "für Großmutter 🎁"), Line("cup", 6)], "HERBST:10")
DAYS = {"monday": "number,amount\nA-1,0\n", "friday": "number,amount\nA-2,-\n"}


def caught(work):
    def scenario():
        try:
            work()
        except Exception as error:
            sentry_sdk.capture_exception(error)

    return scenario


def rich_scope():
    scope = sentry_sdk.get_current_scope()
    scope.set_user({"id": "42", "email": "jane@example.com", "ip_address": "203.0.113.24"})
    scope.set_tag("payment.method", "sepa")
    scope.set_context("order", {"number": "A-10442", "lines": 3, "express": False})
    scope.set_extra("cart", {"coupons": ["HERBST", None], "weight": 1.4})
    scope.add_breadcrumb(category="cart", message="added tea-pot", data={"quantity": 1})
    scope.add_breadcrumb(category="auth", message="signed in", level="debug")
    scope.fingerprint = ["{{ default }}", "sepa"]
    caught(lambda: total(Cart("jane", None)))()


def unhandled():
    discounted(10, "HERBST:ten")


def in_thread():
    thread = threading.Thread(target=lambda: reserve(CART, {"tea-pot": 4, "cup": 2}), name="stock")
    thread.start()
    thread.join()


def in_event_loop():
    async def ship(parcel):
        await asyncio.sleep(0)
        return parcel["weight"]

    async def ship_all():
        async with asyncio.TaskGroup() as group:
            group.create_task(ship({"number": 1}))
            group.create_task(ship({"number": 2}))

    caught(lambda: asyncio.run(ship_all()))()


def log_with_params():
    logger.info("connecting to %s", "mail.example")
    logger.error("mail to %s bounced with %d", "jane@example.com", 550, extra={"queue": "slow"})


def log_exception():
    try:
        orders.read_stored('{"order": {}}')
    except KeyError:
        logger.exception("stored order is broken")


def with_attachment():
    sentry_sdk.get_current_scope().add_attachment(bytes=b"number,amount\nA-1,0\n", filename="rows.csv")
    caught(lambda: orders.insert("A-1", 0))()


def transaction():
    with sentry_sdk.start_transaction(op="queue.process", name="orders.import"):
        with sentry_sdk.start_span(op="db", name="insert orders"):
            time.sleep(0.005)


def checkin():
    monitor = {"schedule": {"type": "interval", "value": 1, "unit": "hour"}, "checkin_margin": 5}
    checkin_id = capture_checkin("import", status="in_progress", monitor_config=monitor)
    capture_checkin("import", check_in_id=checkin_id, status="error", duration=3.25)


def session():
    sentry_sdk.get_isolation_scope().start_session()
    caught(lambda: total(Cart("jane", [Line("gift-card", 1)])))()
    sentry_sdk.get_isolation_scope().end_session()


def client_report():
    sentry_sdk.capture_message("seen by before_send", tags={"synthetic": "yes"})
    sentry_sdk.capture_message("kept after a dropped event")


def recurse(depth):
    return recurse(depth + 1)


def recurse_until_refused():
    # The default limit of 1000 calls makes an event of 380 kB.
    sys.setrecursionlimit(80)
    try:
        recurse(0)
    finally:
        sys.setrecursionlimit(1000)


SCENARIOS = {
    **LARGE,
    "zero-division": caught(lambda: share_per_person(Cart("jane", []), 0)),
    "key-error": caught(lambda: total(Cart("jane", [Line("tea-cosy", 1)]))),
    "type-error": caught(lambda: total(Cart("jane", [Line("gift-card", 1)]))),
    "own-exception": caught(lambda: reserve(CART, {"tea-pot": 4, "cup": 2})),
    "chained-errors": caught(lambda: orders.pay("A-10442", 4165)),
    "exception-group": caught(lambda: orders.import_rows("number,amount\nA-1,x\nA-2,0\n")),
    "nested-exception-group": caught(lambda: orders.import_days(DAYS)),
    "sqlite-error": caught(lambda: orders.insert("A-1", 0)),
    "json-error": caught(lambda: orders.read_stored('{"order": ')),
    "unicode-error": caught(lambda: orders.decode_upload("Größe;12".encode("latin-1"))),
    "recursion-error": caught(recurse_until_refused),
    "unhandled": unhandled,
    "thread": in_thread,
    "task-group": in_event_loop,
    "wsgi-request": lambda: caught(lambda: web.request("/checkout", b"cup&tea-towel"))(),
    "rich-scope": rich_scope,
    "log-params": log_with_params,
    "log-exception": log_exception,
    "message": lambda: sentry_sdk.capture_message("nightly import skipped 3 products", "warning"),
    "plain-body": lambda: sentry_sdk.capture_message("配送先の住所が見つかりません „Straße“"),
    "attachment": with_attachment,
    "transaction": transaction,
    "check-in": checkin,
    "session": session,
    "client-report": client_report,
    "logs": lambda: sentry_sdk.logger.warning("gateway {name} is slow", name="visa", ms=1200),
}
