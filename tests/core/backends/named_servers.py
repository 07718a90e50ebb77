"""Named services as a site configures them, and what they are asked."""

from page_reply import Reply

from bina.backends import Backend, for_page
from pyodide_tools.core import backends
from pyodide_tools.core.backends import Order

DRAW = Order(prompt="a dog", negative="collar", aspect="square", seed=7)
REPAINT = Order(prompt="a hat", negative="feather", picture="p", mask="m", size="640x480", seed=7)


def adapter(preset, **written):
    options = for_page(preset, Backend(url="https://a.example", preset=preset, **written))
    return backends.find(options["protocol"], options)


def read(preset, status, body, **headers):
    text = "" if isinstance(body, dict) else str(body)
    value = {"status": status, "headers": headers, "json": body if not text else None, "text": text}
    return adapter(preset).read(Reply(value))
