"""A shop's backend that reports with raven, the Python client of 2010 to 2019.

python send.py DSN SCENARIO   (the DSN with a secret key; udp:// works up to raven 5.0)
"""
import logging
import sys

import old_raven  # noqa: F401 - before raven itself
import raven
from raven import Client
from raven.handlers.logging import SentryHandler

from warehouse import Shelf, WarehouseError, pick, weigh

MODERN = int(raven.VERSION.split(".")[0]) >= 6

CONTEXT = {
    "user": {"id": 42, "email": "jane@example.com"},
    "tags": {"feature": "picking"},
    "extra": {"tour": [7, 8, 9]},
}
REQUEST = {
    "url": "http://shop.example/pick",
    "method": "POST",
    "query_string": "shelf=A-14",
    "data": {"parcel": "4006381333931", "password": "hunter2"},
    "headers": {"User-Agent": "Picker/3.2 (Android 9)", "Authorization": "Basic c2hvcDo="},
    "env": {"REMOTE_ADDR": "203.0.113.24"},
}


def caught(client, work, **options):
    try:
        work()
    except Exception:
        client.captureException(**options)


def chained(client):
    try:
        try:
            weigh({"weight": "1,4 kg"})
        except ValueError as error:
            raise WarehouseError("parcel cannot be weighed") from error
    except WarehouseError:
        client.captureException(extra=CONTEXT["extra"])


def log_record(client):
    logger = logging.getLogger("shop.printer")
    logger.addHandler(SentryHandler(client))
    logger.warning("printer %s is out of paper since %d minutes", "P-3", 12)


def with_context(client):
    if MODERN:
        client.context.merge(CONTEXT)
        client.captureBreadcrumb(category="scan", message="scanned 4006381333931", level="info")
    caught(client, lambda: pick({"A": Shelf("A", {})}, "A-14-3"), data={"logger": "shop.picker"})


SCENARIOS = {
    "caught-error": lambda client: caught(client, lambda: pick({}, "A-14-3")),
    "type-error": lambda client: caught(client, lambda: weigh({"weight": None})),
    "chained-errors": chained,
    "context": with_context,
    "http-interface": lambda client: caught(
        client, lambda: pick({}, "A"), data={"request" if MODERN else "sentry.interfaces.Http": REQUEST}
    ),
    "log-record": log_record,
    "message": lambda client: client.captureMessage("tour 7 starts late", level="warning"),
    "message-params": lambda client: client.capture(
        "raven.events.Message", message="tour %s has %s parcels", params=("7", "31"), stack=True
    ),
    "message-tags": lambda client: client.captureMessage(
        "Wagen 3 fährt zurück — 返送", tags={"tour": "7"}, extra={"parcels": 31}
    ),
}


def main(dsn, name):
    options = {"release": "warehouse@2.6.0", "environment": "staging"} if MODERN else {}
    client = Client(dsn=dsn, name="web-7", include_paths=["warehouse"], **options)
    SCENARIOS[name](client)


main(*sys.argv[1:3])
