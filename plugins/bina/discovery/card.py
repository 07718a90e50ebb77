"""Drawing a social card, once for as long as nothing on it changes."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict
from io import BytesIO
from pathlib import Path

from bina import lettering
from bina.discovery.card_layout import HEIGHT, WIDTH, Card, layout

_VERSION = 1
_BOARD, _CHALK, _SOFT, _WARM = "#12383d", "#f7f2e6", "#c9d6d1", "#f4a659"
_COLOURS = {"site": _WARM, "title": _CHALK, "foot": _SOFT}
_STRIPE = 14


def card_file(card: Card, picture: str, cache: Path) -> Path:
    """Return where the card is in the cache; `picture` is a name that changes with the picture on it."""
    said = json.dumps([_VERSION, asdict(card), picture], ensure_ascii=False).encode()
    return cache / "cards" / f"{hashlib.blake2b(said, digest_size=16).hexdigest()}.jpg"


def draw(card: Card, picture: bytes | None, target: Path) -> None:
    """Draw a card into a file; it may run in a thread. `picture` are the bytes of the one that goes on it."""
    from PIL import Image, ImageDraw, ImageOps

    image = Image.new("RGB", (WIDTH, HEIGHT), _BOARD)
    placed = layout(card)
    if placed.picture and picture:
        left, top, right, bottom = placed.picture
        with Image.open(BytesIO(picture)) as opened:
            opened.draft("RGB", (2 * (right - left), 2 * (bottom - top)))
            fitted = ImageOps.fit(
                ImageOps.exif_transpose(opened).convert("RGB"), (right - left, bottom - top)
            )
        image.paste(fitted, (left, top))
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, HEIGHT - _STRIPE, WIDTH, HEIGHT), fill=_WARM)
    for line in placed.lines:
        pen.text(
            (line.edge, line.middle),
            line.text,
            fill=_COLOURS[line.role],
            font=lettering.font(line.size, line.weight),
            anchor="rm" if line.rtl else "lm",
            direction=lettering.direction(line.text, rtl=line.rtl),
        )
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f"{target.name}.{os.getpid()}.{id(image)}")
    image.save(beside, "JPEG", quality=88, subsampling=0, optimize=True)
    beside.replace(target)
