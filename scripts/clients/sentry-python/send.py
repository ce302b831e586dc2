"""A shop's backend that reports with sentry-sdk.

python send.py DSN SCENARIO…
"""
import sys

import sentry_sdk

from scenarios import SCENARIOS

FLUSH_SECONDS = 5


def before_send(event, hint):
    return None if event.get("tags", {}).get("synthetic") == "yes" else event


def main(dsn, names):
    options = {}
    if "plain-body" in names:
        options["_experiments"] = {"transport_compression_level": 0}
    sentry_sdk.init(
        dsn=dsn,
        release="shop-backend@2.7.1",
        environment="production",
        server_name="web-7",
        send_default_pii=True,
        traces_sample_rate=1.0 if "transaction" in names else None,
        auto_session_tracking="session" in names,
        enable_logs=True,
        before_send=before_send,
        **options,
    )
    for name in names:
        SCENARIOS[name]()
        sentry_sdk.flush(timeout=FLUSH_SECONDS)


main(sys.argv[1], sys.argv[2:])
