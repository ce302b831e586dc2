"""Lets raven of 2014 load on a Python of today; what it sends stays its own.

Since then `async` became a keyword and the abstract collections moved to a module of their own.
"""
import collections
import collections.abc
import re
from importlib.machinery import SourceFileLoader

for name in ("Callable", "Iterable", "Mapping", "MutableMapping"):
    setattr(collections, name, getattr(collections.abc, name))


compile_source = SourceFileLoader.source_to_code


def compile_renamed(loader, data, path, **options):
    if "/site-packages/raven/" in path:
        data = re.sub(rb"\basync\b", b"is_async", data)
    return compile_source(loader, data, path, **options)


SourceFileLoader.source_to_code = compile_renamed
