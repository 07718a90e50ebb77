"""A zip of a package: the same content makes the same bytes."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import PurePosixPath

_PACKED = frozenset({".bin", ".woff2", ".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif", ".mp4", ".zip"})
_DAY = (1980, 1, 1, 0, 0, 0)
_READABLE = 0o644 << 16


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return the files as a zip, by their paths; what is packed already is stored as it is."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for path, data in files.items():
            entry = zipfile.ZipInfo(path, _DAY)
            entry.external_attr = _READABLE
            packed = PurePosixPath(path).suffix in _PACKED
            entry.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
            archive.writestr(entry, data, compresslevel=9)
    return made.getvalue()
