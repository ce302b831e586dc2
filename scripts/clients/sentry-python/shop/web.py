"""The shop's own WSGI application, without a framework."""
import io
from wsgiref.util import setup_testing_defaults

from sentry_sdk.integrations.wsgi import SentryWsgiMiddleware

from shop.cart import Cart, Line, total


def application(environ, start_response):
    body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"] or 0))
    cart = Cart("jane", [Line(sku, 1) for sku in body.decode().split("&")])
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [str(total(cart)).encode()]


def request(path, body):
    environ = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": path,
        "QUERY_STRING": "step=pay&coupon=HERBST",
        "CONTENT_TYPE": "application/x-www-form-urlencoded",
        "CONTENT_LENGTH": str(len(body)),
        "REMOTE_ADDR": "203.0.113.24",
        "HTTP_HOST": "shop.example",
        "HTTP_COOKIE": "session=9f2c7d; theme=dark",
        "HTTP_AUTHORIZATION": "Bearer 2b7e151628aed2a6",
        "HTTP_USER_AGENT": "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
        "wsgi.input": io.BytesIO(body),
    }
    setup_testing_defaults(environ)
    return list(SentryWsgiMiddleware(application)(environ, lambda status, headers: None))
