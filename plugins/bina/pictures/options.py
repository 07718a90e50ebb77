"""What a site may say of its pictures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureOptions:
    """The option `pictures` of the plugin."""

    enabled: bool = True
    """Whether pages show smaller copies of the docs' pictures; false leaves pictures as they are."""
    widths: tuple[int, ...] = (400, 800, 1400)
    """Widths in pixels of the copies that browsers choose from; none is wider than its picture."""
    formats: tuple[Literal["avif", "webp"], ...] = ("avif", "webp")
    """Formats of the copies, the preferred one first; the picture itself stays for all others."""
    avif_quality: int = 62
    """Quality of AVIF, 1 to 100."""
    webp_quality: int = 80
    """Quality of WebP, 1 to 100."""
    sizes: str = "(min-width: 60em) 42rem, 94vw"
    """How wide a picture is shown, as in the attribute `sizes` of HTML."""
    largest: int = 60
    """Pictures of more than so many million pixels are refused."""
    heaviest: float = 8
    """Pictures of more than so many megabytes are reported: the readers' telephones pay for them."""

    def __post_init__(self) -> None:
        """Refuse numbers that no picture can have."""
        if any(width < 16 for width in self.widths):  # noqa: PLR2004  (less is an icon)
            raise ValueError("widths begin at 16")
        if not 1 <= self.largest <= 170:  # noqa: PLR2004  (Pillow opens no more)
            raise ValueError("largest is a number of millions of pixels, at most 170")
        for quality in (self.avif_quality, self.webp_quality):
            if not 1 <= quality <= 100:  # noqa: PLR2004
                raise ValueError("a quality is a number from 1 to 100")
