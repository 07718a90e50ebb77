"""What a tool wants drawn, in words that belong to no backend."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

Aspect = Literal["auto", "square", "wide", "tall"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One picture order.

    `negative` is what must not be in the picture, a comma list; `without` says the same as a whole
    sentence in the prompt's language, for backends that take only one text. `size` ("1024x768")
    wins over `aspect`. `seed` None leaves the choice to the backend.
    """

    prompt: str
    model: str = ""
    negative: str = ""
    without: str = ""
    aspect: Aspect = "auto"
    size: str = ""
    count: int = 1
    seed: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """The pieces of a Fetch effect: JSON `body` for `path`, base64 pictures under the key `pictures`."""

    path: str
    body: Mapping[str, Any]
    pictures: str
    method: str = "POST"
