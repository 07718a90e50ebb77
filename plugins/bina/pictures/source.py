"""A picture as its author left it: what its head says, before a single pixel is read."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from io import BytesIO

KINDS = frozenset((".jpg", ".jpeg", ".png", ".webp", ".avif"))
"""Endings of the pictures that are read; drawings (SVG) and animations (GIF) stay as they are."""
_SIDEWAYS = range(5, 9)  # EXIF's orientations that turn by a quarter
_ORIENTATION, _GPS = 0x0112, 0x8825
_FORMATS = ("JPEG", "PNG", "WEBP", "AVIF")


class NotAPicture(ValueError):
    """The bytes are no picture of a kind that browsers show."""


class TooLarge(ValueError):
    """More pixels than may be opened; holds their number in millions."""


@dataclass(frozen=True, slots=True)
class Source:
    """Sizes in pixels, as the picture is seen; `moves` tells an animation, `located` one with coordinates."""

    width: int
    height: int
    format: str
    moves: bool
    located: bool


def read_head(data: bytes, largest: int) -> Source:
    """Read what a picture says of itself; `largest` in millions of pixels.

    Raises NotAPicture, and TooLarge before anything is unpacked.
    """
    from PIL import Image, UnidentifiedImageError  # a site without pictures need not load it

    with warnings.catch_warnings():
        # Our own limit is stricter than Pillow's and is said in an author's words.
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            image = Image.open(BytesIO(data), formats=_FORMATS)
        except Image.DecompressionBombError as error:
            raise TooLarge(largest * 2) from error
        except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError) as error:
            raise NotAPicture(str(error)) from error
    width, height = image.size
    if width * height > largest * 1_000_000:
        raise TooLarge(round(width * height / 1_000_000))
    # Of a PNG Pillow would unpack everything to find what may stand at its end.
    exif = image.getexif() if image.format != "PNG" or "exif" in image.info else Image.Exif()
    if exif.get(_ORIENTATION) in _SIDEWAYS:
        width, height = height, width
    moves = getattr(image, "n_frames", 1) > 1 and image.format != "MPO"
    return Source(width, height, str(image.format), moves, bool(exif.get_ifd(_GPS)))
