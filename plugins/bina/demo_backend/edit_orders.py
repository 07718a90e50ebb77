"""The order of an edit, checked: a picture, where it is to be painted anew, and with what."""

from __future__ import annotations

import io
import re
import warnings
from dataclasses import dataclass, replace
from typing import Any

from PIL import Image, ImageChops, ImageOps

from bina.demo_backend import forms, orders
from bina.demo_backend.orders import SketchOrder

LONGEST_BODY = 24 * 2**20
LONGEST_SIDE = 4096
MOST_PIXELS = 16 * 2**20
_FORMATS = ("PNG", "JPEG", "WEBP")
_NUMBERS = ("n", "seed")
_WHOLE = re.compile(r"-?\d{1,20}", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class EditOrder:
    """What to change: `mask` has 255 where the picture is to be painted anew, None for all of it.

    `data` are the picture's bytes as they came, for the marks in them. `sketch.size` is the picture's own
    unless another one was asked for.
    """

    sketch: SketchOrder
    picture: Image.Image
    data: bytes
    mask: Image.Image | None = None


def read(content_type: str, raw: bytes) -> EditOrder:
    """Return the order in a form; Problem 400 where it is no form, 422 for a wrong field."""
    form = forms.read(content_type, raw)
    fields: dict[str, Any] = {
        name: int(text) if name in _NUMBERS and _WHOLE.fullmatch(text) else text
        for name, text in form.texts.items()
    }
    if fields.get("stream") == "false":
        del fields["stream"]
    sketch = orders.check(fields)
    data = form.files.get("image")
    if data is None:
        raise orders.wrong("image", "must be a file: the picture that is to be changed")
    picture = _opened("image", data)
    mask = form.files.get("mask")
    return EditOrder(
        sketch=sketch if fields.get("size") not in {None, "", "auto"} else replace(sketch, size=picture.size),
        picture=picture.convert("RGBA" if picture.has_transparency_data else "RGB"),
        data=data,
        mask=_mask(mask, picture.size) if mask is not None else None,
    )


def _opened(name: str, data: bytes) -> Image.Image:
    """Return a picture that is safe to decode, upright."""
    try:
        with warnings.catch_warnings():
            # The size is checked before anything is unpacked.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture: Image.Image = Image.open(io.BytesIO(data), formats=_FORMATS)
        if fits := max(picture.size) <= LONGEST_SIDE and picture.width * picture.height <= MOST_PIXELS:
            picture.load()
            picture = ImageOps.exif_transpose(picture)
    except Exception:
        raise orders.wrong(name, "must be a whole PNG, JPEG or WebP picture") from None
    if not fits:
        most = f"{LONGEST_SIDE} pixels a side or {MOST_PIXELS // 2**20} megapixels"
        raise orders.wrong(name, f"is larger than {most}")
    return picture


def _mask(data: bytes, size: tuple[int, int]) -> Image.Image:
    """Return 255 where a mask wants new paint: where it is transparent, else where it is white."""
    mask = _opened("mask", data)
    if mask.size != size:
        raise orders.wrong("mask", f"must be as large as the picture, {size[0]}x{size[1]}")
    anew = mask.convert("L")
    if mask.has_transparency_data:
        alpha = mask.convert("RGBA").getchannel("A")
        anew = ImageChops.invert(alpha) if alpha.getextrema()[0] != 255 else anew  # noqa: PLR2004
    if anew.getbbox() is None:
        raise orders.wrong("mask", "leaves nothing to paint: make a part of it transparent")
    return anew
