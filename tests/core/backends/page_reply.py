"""What the page tells an adapter of a request that has ended."""

from dataclasses import dataclass
from typing import Any

NOW = "2026-11-22T10:00:00Z"
PICTURE = {"picture": {"id": "abc", "type": "image/png", "width": 512, "height": 512}}


@dataclass
class Reply:
    value: Any
    ok: bool = True
    now: str = NOW
    random: int = 0
