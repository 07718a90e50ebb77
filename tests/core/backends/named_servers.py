"""Named services as a site configures them, and what they are asked."""

from dataclasses import dataclass, field
from typing import Any

from bina.backends import Backend, for_page
from pyodide_tools.core import backends
from pyodide_tools.core.backends import Order

PICTURE = {"picture": {"id": "abc", "type": "image/png", "width": 512, "height": 512}}
DRAW = Order(prompt="a dog", negative="collar", aspect="square", seed=7)
REPAINT = Order(prompt="a hat", negative="feather", picture="p", mask="m", size="640x480", seed=7)


@dataclass
class Reply:
    value: Any
    ok: bool = True
    now: str = "2026-11-22T10:00:00Z"
    random: int = 0
    headers: dict = field(default_factory=dict)


def adapter(preset, **written):
    options = for_page(preset, Backend(url="https://a.example", preset=preset, **written))
    return backends.find(options["protocol"], options)


def read(preset, status, body, **headers):
    text = "" if isinstance(body, dict) else str(body)
    value = {"status": status, "headers": headers, "json": body if not text else None, "text": text}
    return adapter(preset).read(Reply(value))
