"""Smaller copies of pictures, made once: a picture whose bytes have not changed is never opened again."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bina.pictures.keeping import kept
from bina.pictures.options import PictureOptions
from bina.pictures.source import NotAPicture, Source

if TYPE_CHECKING:
    from PIL import Image

_VERSION = 1  # of the way in which copies are made
_FEW_COLOURS = 1024
_NOTE = "picture.json"


@dataclass(frozen=True, slots=True)
class Copy:
    """A smaller copy: `file` is its name in the cache."""

    file: str
    format: str
    width: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with its copies, the preferred format first and in it the narrowest; `folder` holds them."""

    source: Source
    copies: tuple[Copy, ...]
    folder: Path

    @property
    def formats(self) -> tuple[str, ...]:
        """Return the formats that there are copies in."""
        return tuple(dict.fromkeys(copy.format for copy in self.copies))


def folder_of(data: bytes, options: PictureOptions, cache: Path) -> Path:
    """Return where the copies of a picture are kept: a name made of its bytes and of how they are made."""
    how = [_VERSION, options.widths, options.formats, options.avif_quality, options.webp_quality]
    digest = hashlib.blake2b(data, key=hashlib.sha256(json.dumps(how).encode()).digest(), digest_size=16)
    key = digest.hexdigest()
    return cache / "pictures" / key[:2] / key


def noted(folder: Path) -> Picture | None:
    """Return what has been made before; None too where the cache was damaged."""
    try:
        note: Any = json.loads((folder / _NOTE).read_bytes())
        copies = tuple(Copy(**copy) for copy in note["copies"])
        source = Source(**note["source"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    whole = all((folder / copy.file).is_file() for copy in copies)
    return Picture(source, copies, folder) if whole else None


def make(data: bytes, source: Source, options: PictureOptions, folder: Path) -> Picture:
    """Make the copies of a picture whose head has been read; it may run in a thread.

    Raises NotAPicture where what follows the head is broken.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as making:
        copies = tuple(_made(data, source, options, Path(making)))
        note = {"source": asdict(source), "copies": [asdict(copy) for copy in copies]}
        (Path(making) / _NOTE).write_text(json.dumps(note), encoding="utf-8")
        _move(Path(making), folder)
    return Picture(source, copies, folder)


def _made(data: bytes, source: Source, options: PictureOptions, folder: Path) -> Iterator[Copy]:
    if source.moves:
        return
    from PIL import Image, ImageOps

    try:
        image: Image.Image = Image.open(BytesIO(data))
        keep = kept(image)
        flat = source.format == "PNG" and image.getcolors(_FEW_COLOURS) is not None
        image = ImageOps.exif_transpose(image)
        image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    except (OSError, ValueError, SyntaxError, EOFError) as error:
        raise NotAPicture(str(error)) from error
    widths = _widths(source.width, options)
    for name in options.formats:
        how = _how(name, options, flat=flat)
        made = [_one(image, name, width, folder, {**keep, **how}) for width in widths]
        # A format in which the whole picture is no smaller than it was has nothing to offer.
        if made[-1].width < source.width or made[-1].bytes < len(data):
            yield from made


def _widths(width: int, options: PictureOptions) -> list[int]:
    """Return the widths of the copies: those below the picture's own, and its own up to the greatest."""
    greatest = min(width, max(options.widths, default=width))
    return [*sorted({one for one in options.widths if one < greatest * 0.9}), greatest]


def _how(name: str, options: PictureOptions, *, flat: bool) -> dict[str, Any]:
    if name == "avif":
        return {"quality": options.avif_quality, "speed": 8}
    # Screenshots and drawings stay sharp, and are smaller so.
    return {"lossless": True, "quality": 60} if flat else {"quality": options.webp_quality, "method": 4}


def _one(image: Image.Image, name: str, width: int, folder: Path, how: dict[str, Any]) -> Copy:
    from PIL import Image

    height = max(1, round(image.height * width / image.width))
    small = (
        image
        if width == image.width
        else image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)
    )
    file = folder / f"{width}.{name}"
    small.save(file, name.upper(), **how)
    return Copy(file.name, name, width, file.stat().st_size)


def _move(made: Path, folder: Path) -> None:
    """Put a finished folder in its place at once; another build may have been quicker."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    if folder.exists():
        shutil.rmtree(folder, ignore_errors=True)
    try:
        made.rename(folder)
    except OSError:
        shutil.copytree(made, folder, dirs_exist_ok=True)
    made.mkdir(exist_ok=True)  # its owner takes it away


def put(files: Mapping[str, Path], site: Path) -> None:
    """Put files of the cache into a site, by their paths there: the same bytes under a second name where that can be."""
    for folder in {(site / name).parent for name in files}:
        folder.mkdir(parents=True, exist_ok=True)
    for name, file in files.items():
        target = site / name
        try:
            os.link(file, target)
        except OSError:
            target.unlink(missing_ok=True)  # never through a link into the cache
            shutil.copyfile(file, target)
