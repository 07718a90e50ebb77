"""Smaller copies of files, made once for each content."""

from __future__ import annotations

import hashlib
import os
import shutil
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli


def _gzip(data: bytes) -> bytes:
    import deflate  # only where the runtime is made: 4 % smaller than zlib's best

    return bytes(deflate.gzip_compress(data, 12))


KINDS: Mapping[str, Callable[[bytes], bytes]] = {
    ".br": lambda data: brotli.compress(data, quality=11, lgwin=24),
    ".gz": _gzip,
}
KEPT_DAYS = 7
PACKED = ".gz.bin"
"""The gzip copy under a name that no host takes for an encoding: the start-up unpacks it itself."""


def compress(files: list[Path], cache: Path, *, packed: bool) -> None:
    """Write `.br` and `.gz` beside each file, and with `packed` the copy for hosts that compress nothing.

    `cache` keeps what has been made before, by content: Brotli at its best takes seconds a megabyte.
    """
    cache.mkdir(parents=True, exist_ok=True)
    jobs = [(file, suffix) for file in files for suffix in KINDS]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(lambda job: _copy(job[0], job[1], cache), jobs))
    _forget_unused(cache)
    if packed:
        for file in files:
            link(Path(f"{file}.gz"), Path(f"{file}{PACKED}"))


def link(source: Path, target: Path) -> None:
    """Make `target` the same file as `source`, or a copy where the file system has no links."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def compressed(data: bytes, suffix: str, cache: Path) -> Path:
    """Return the file in `cache` that holds `data` compressed as `suffix` (`.br`, `.gz`) says."""
    kept = cache / f"{hashlib.sha256(data).hexdigest()}{suffix}"
    if not kept.exists():
        cache.mkdir(parents=True, exist_ok=True)
        draft = cache / f"{kept.name}.{os.getpid()}.part"
        draft.write_bytes(KINDS[suffix](data))
        draft.replace(kept)
    os.utime(kept)
    return kept


def _copy(file: Path, suffix: str, cache: Path) -> None:
    shutil.copyfile(compressed(file.read_bytes(), suffix, cache), f"{file}{suffix}")


def _forget_unused(cache: Path) -> None:
    oldest = time.time() - KEPT_DAYS * 24 * 3600
    for file in cache.iterdir():
        if file.stat().st_mtime < oldest:
            file.unlink(missing_ok=True)
