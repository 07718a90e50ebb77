"""What a smaller copy of a picture keeps of it beside its pixels.

Pillow drops all of it when it saves. Marks of origin (XMP) and names of authors go along; where and
with what a photograph was taken does not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL import Image

_KEPT_TAGS = (0x010E, 0x013B, 0x8298)  # ImageDescription, Artist, Copyright


def kept(image: Image.Image) -> dict[str, Any]:
    """Return the options of `Image.save` that write again what the opened picture `image` says of itself."""
    from PIL import Image

    options: dict[str, Any] = {}
    info = image.info
    if profile := info.get("icc_profile"):
        options["icc_profile"] = profile
    if xmp := info.get("xmp") or info.get("XML:com.adobe.xmp"):
        options["xmp"] = xmp.encode() if isinstance(xmp, str) else bytes(xmp)
    exif = image.getexif()
    named = Image.Exif()
    for tag in _KEPT_TAGS:
        if exif.get(tag):
            named[tag] = exif[tag]
    if named:
        options["exif"] = named.tobytes()
    return options
