"""Compressed copies beside the files, for hosts that serve them as they are."""

import gzip
import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import brotli

from bina.converting.store import Store

SUFFIXES = frozenset({".html", ".css", ".js", ".mjs", ".json", ".svg", ".xml", ".txt", ".webmanifest"})
# Of pages that change with every build: these take a quarter of the time of the best, for 3% more bytes.
BROTLI_QUALITY, GZIP_LEVEL = 5, 5

_KEPT = "kept.sqlite"


def compress(paths: Iterable[Path], cache: Path | None = None) -> None:
    """Write `.br` and `.gz` beside each file, only where they are smaller.

    In the folder `cache` copies are kept by what they are copies of: most pages of a site are as they were in
    its last build. Both libraries let go of the interpreter: threads pack the first files while `paths` goes on making
    the next. They do nothing else, as each reading and writing would wait for the interpreter again.
    """
    kept = Store(cache / _KEPT) if cache else None
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        jobs: list[tuple[Path, int, str, Future[Mapping[str, bytes]]]] = []
        for path, data in _contents(paths):
            key = _key(data) if kept else ""
            if kept and (known := _known(kept, key)):
                _write(path, known, len(data))
            else:
                jobs.append((path, len(data), key, pool.submit(_packed, data)))
        for path, size, key, job in jobs:
            packed = job.result()
            _write(path, packed, size)
            if kept:
                for suffix, copy in packed.items():
                    kept.write(key + suffix, copy)
    if kept:
        kept.close()


def _contents(paths: Iterable[Path]) -> Iterator[tuple[Path, bytes]]:
    return ((path, path.read_bytes()) for path in paths)


def _key(data: bytes) -> str:
    how = f"{BROTLI_QUALITY} {GZIP_LEVEL} ".encode()
    return hashlib.blake2b(how + data, digest_size=16).hexdigest()


def _known(kept: Store, key: str) -> Mapping[str, bytes]:
    """Return the copies from an earlier build, none where one of them is not there."""
    found = {suffix: kept.read(key + suffix) for suffix in _PACK}
    whole = {suffix: copy for suffix, copy in found.items() if isinstance(copy, bytes)}
    return whole if len(whole) == len(_PACK) else {}


def _packed(data: bytes) -> Mapping[str, bytes]:
    return {suffix: pack(data) for suffix, pack in _PACK.items()}


def _write(path: Path, copies: Mapping[str, bytes], size: int) -> None:
    for suffix, packed in copies.items():
        target = path.with_name(path.name + suffix)
        if len(packed) < size:
            target.write_bytes(packed)
        else:
            target.unlink(missing_ok=True)


_PACK: Mapping[str, Callable[[bytes], bytes]] = {
    ".br": lambda data: bytes(brotli.compress(data, quality=BROTLI_QUALITY)),
    ".gz": lambda data: gzip.compress(data, GZIP_LEVEL, mtime=0),
}
