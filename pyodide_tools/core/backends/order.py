"""What a tool wants drawn, in words that belong to no backend."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal

SEEDS = 2**31
"""How many seeds every service knows."""
Aspect = Literal["auto", "square", "wide", "tall"]
Encoding = Literal["json", "multipart"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One picture order.

    `negative` is what must not be in the picture, a comma list; `without` says the same as a whole
    sentence in the prompt's language, for backends that take only one text. `size` ("1024x768")
    wins over `aspect`. `seed` None leaves the choice to the backend.

    With `picture`, the id of one that the page keeps, the order is an edit of it. `mask` is the id of a
    PNG of the same size in which (255, 255, 255, 0) is to be painted anew and (0, 0, 0, 255) to be kept:
    services that read the transparency and those that read the brightness understand it alike.
    `strength` from 0 to 1 says how far an edit may go from the picture.
    """

    prompt: str
    model: str = ""
    negative: str = ""
    without: str = ""
    aspect: Aspect = "auto"
    size: str = ""
    count: int = 1
    seed: int | None = None
    picture: str = ""
    mask: str = ""
    strength: float = 0.75


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """The pieces of a Fetch effect: `body` for `path`, base64 pictures of the reply under the key `pictures`.

    A value `{"picture": id}` in the body stands for the bytes of a kept picture, see `kept`. `addresses`
    is the key under which the backend names pictures of its own server; `progress` a path to ask how far it is.
    """

    path: str
    body: Mapping[str, Any]
    pictures: str
    method: str = "POST"
    encoding: Encoding = "json"
    addresses: str = ""
    progress: str = ""

    def fetch(self) -> dict[str, Any]:
        """Return the pieces as keywords for `core.effects.Fetch`."""
        return {piece.name: getattr(self, piece.name) for piece in fields(self)}


def kept(picture: str, *, white: bool = False) -> dict[str, str]:
    """Return what stands for a kept picture in a body; `white` makes of a mask a picture without transparency.

    AUTOMATIC1111 and SD.Next take the transparency of a mask for its opposite, so they get none
    (`create_binary_mask` in modules/processing.py).
    """
    return {"picture": picture, "as": "white"} if white else {"picture": picture}


def pixels(size: str) -> tuple[int, int] | None:
    """Return width and height of "1024x768", or None where it is not of that form."""
    width, _, height = size.partition("x")
    if not (width.isascii() and width.isdecimal() and height.isascii() and height.isdecimal()):
        return None
    return int(width[:6]), int(height[:6])
