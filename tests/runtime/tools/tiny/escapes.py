"""The ways in which Python could reach the network, were it let."""

import contextlib
from collections.abc import Callable, Iterator


def try_all(url: str) -> Iterator[str]:
    """Try each way; tell which ones met no resistance."""
    for way in WAYS:
        with contextlib.suppress(BaseException):
            way(url)
            yield way.__name__


def by_js(url: str) -> None:
    import js

    js.fetch(url)


def by_js_kept_aside(url: str) -> None:
    from _pyodide._importhook import jsfinder

    jsfinder.jsproxies["js"].fetch(url)


def by_run_js(url: str) -> None:
    from pyodide.code import run_js

    run_js(f"fetch('{url}')")


def by_pyodide_js(url: str) -> None:
    import pyodide_js

    pyodide_js.loadPackage(url)


def by_function_from_text(url: str) -> None:
    from pyodide.webloop import scheduleCallback

    scheduleCallback.constructor(f"return import('{url}')")()


def by_package_loader(url: str) -> None:
    from pyodide import _package_loader

    _package_loader.loadedPackages.constructor.constructor(f"return import('{url}')")()


def by_pyfetch(url: str) -> None:
    from pyodide.http import pyfetch

    pyfetch(url).send(None)


def by_urllib(url: str) -> None:
    import urllib.request

    urllib.request.urlopen(url, timeout=2)


def by_socket(url: str) -> None:
    import socket

    host, port = url.split("/")[2].split(":")
    socket.create_connection((host, int(port)), timeout=2)


WAYS: tuple[Callable[[str], None], ...] = (
    by_js,
    by_js_kept_aside,
    by_run_js,
    by_pyodide_js,
    by_function_from_text,
    by_package_loader,
    by_pyfetch,
    by_urllib,
    by_socket,
)
