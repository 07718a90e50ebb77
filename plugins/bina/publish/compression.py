"""Compressed copies beside the files, for hosts that serve them as they are."""

import gzip
import hashlib
import os
import time
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli

SUFFIXES = frozenset({".html", ".css", ".js", ".mjs", ".json", ".svg", ".xml", ".txt", ".webmanifest"})
# Of pages that change with every build: these take a quarter of the time of the best, for 3% more bytes.
BROTLI_QUALITY, GZIP_LEVEL = 5, 5

_MONTH = 30 * 24 * 60 * 60


def compress(paths: Iterable[Path], cache: Path | None = None) -> None:
    """Write `.br` and `.gz` beside each file, only where they are smaller.

    In the folder `cache` copies are kept by what they are copies of: most pages of a site are as they were in
    its last build. Both libraries let go of the interpreter: threads pack the first files while `paths` goes on making
    the next. They do nothing else, as each reading and writing would wait for the interpreter again.
    """
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        jobs = [(path, len(data), pool.submit(_kept, data, cache)) for path, data in _contents(paths)]
        for path, size, job in jobs:
            for suffix, data in job.result().items():
                _write(path, suffix, data, size)
    if cache:
        _forget(cache)


def _contents(paths: Iterable[Path]) -> Iterator[tuple[Path, bytes]]:
    return ((path, path.read_bytes()) for path in paths)


def _kept(data: bytes, cache: Path | None) -> Mapping[str, bytes]:
    """Return the copies of a text from the cache, or make them."""
    if cache is None:
        return _packed(data)
    how = f"{BROTLI_QUALITY} {GZIP_LEVEL} ".encode()
    digest = hashlib.blake2b(how + data, digest_size=16).hexdigest()
    files = {suffix: cache / digest[:2] / f"{digest}{suffix}" for suffix in (".br", ".gz")}
    try:
        found = {suffix: file.read_bytes() for suffix, file in files.items()}
        for file in files.values():
            os.utime(file)
    except OSError:
        packed = _packed(data)
    else:
        return found
    for suffix, file in files.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        beside = file.with_name(f"{file.name}.{os.getpid()}")
        beside.write_bytes(packed[suffix])
        beside.replace(file)
    return packed


def _packed(data: bytes) -> Mapping[str, bytes]:
    return {
        ".br": brotli.compress(data, quality=BROTLI_QUALITY),
        ".gz": gzip.compress(data, GZIP_LEVEL, mtime=0),
    }


def _write(path: Path, suffix: str, packed: bytes, size: int) -> None:
    target = path.with_name(path.name + suffix)
    if len(packed) < size:
        target.write_bytes(packed)
    else:
        target.unlink(missing_ok=True)


def _forget(cache: Path) -> None:
    """Delete what no build has asked for in a month."""
    oldest = time.time() - _MONTH
    for file in cache.glob("*/*"):
        if file.stat().st_mtime < oldest:
            file.unlink(missing_ok=True)
