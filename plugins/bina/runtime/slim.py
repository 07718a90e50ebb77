"""Run inside Pyodide just before the snapshot: forget what costs bytes and helps nobody."""

from __future__ import annotations

import functools
import gc
import linecache
import re
import sys
import types
import zipimport
from collections.abc import Iterable, Iterator
from typing import Any

TOOLS = ("pyodide_tools", "bina_door", "bina_imports")
UNWANTED = (
    *("ssl", "_ssl", "socket", "_socket", "selectors", "select", "subprocess", "_posixsubprocess", "signal"),
    *("zipfile", "tempfile", "random", "_random", "bisect", "_bisect", "bz2", "_bz2", "lzma", "_lzma"),
    *("compression", "_zstd", "locale", "logging", "ipaddress", "html.entities", "tomllib", "_strptime"),
    *("asyncio", "_asyncio", "concurrent", "threading", "pyodide.webloop", "encodings.cp437", "site"),
)
"""Modules that come with Pyodide's own start; without network, files, processes and tasks nothing calls them."""


def slim() -> None:
    """Drop unwanted modules, empty the caches that belong to the build, collect what nothing holds."""
    if "random" in sys.modules:
        # Held even when dropped (os.register_at_fork), different in every build; bina_door.close seeds it.
        sys.modules["random"].setstate((3, (0,) * 624 + (624,), None))
    reached = _reached(TOOLS)
    _drop({name for name in sys.modules if _under(name, UNWANTED) and name not in reached})
    for cache in [held for held in gc.get_objects() if isinstance(held, functools._lru_cache_wrapper)]:  # noqa: SLF001
        # By the convention of the tools: what has a limit can be computed again, what has none was read from a file.
        if cache.cache_info().maxsize is not None:
            cache.cache_clear()
    linecache.clearcache()
    re.purge()
    zipimport._zip_directory_cache.clear()  # type: ignore[attr-defined]  # noqa: SLF001
    sys.path_importer_cache.clear()
    for _ in range(3):
        gc.collect()
    sys._clear_internal_caches()  # type: ignore[attr-defined]  # noqa: SLF001


def blank(free: float) -> None:
    """Write zeros over the free blocks of Python's own allocator, one size class (of 16 bytes) after the other.

    `free` is at least the bytes that are free in one class; more makes the heap grow.
    """
    for size in range(48, 513, 16):
        kept = [bytes(size - 40) for _ in range(int(free) // size)]
        del kept
    gc.collect()


def _under(name: str, roots: Iterable[str]) -> bool:
    return any(name == root or name.startswith(f"{root}.") for root in roots)


def _reached(roots: Iterable[str]) -> set[str]:
    """Return the modules that the tools' own code refers to, directly or through others."""
    waiting = [name for name in sys.modules if _under(name, roots)]
    seen: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting += [other for _, _, other in _references(sys.modules.get(name))]
    return seen


def _references(module: types.ModuleType | None) -> Iterator[tuple[dict[str, Any], str, str]]:
    """Yield each global of a module that comes from a module: the globals, the name, the other module."""
    if type(module) is types.ModuleType:
        for key, value in list(vars(module).items()):
            other = (
                value.__name__ if isinstance(value, types.ModuleType) else getattr(value, "__module__", None)
            )
            if isinstance(other, str) and other != module.__name__ and not key.startswith("__"):
                yield vars(module), key, other


def _drop(names: set[str]) -> None:
    if "logging" in names:
        sys.modules["atexit"].unregister(sys.modules["logging"].shutdown)
        # Its locks are registered for forks, so it would stay; without these lists it goes quietly.
        vars(sys.modules["logging"])["_handlerList"].clear()
    if "asyncio" in names:
        # Pyodide counts on this JavaScript function being held; the loop would hold all of asyncio.
        vars(sys.modules["pyodide"])["kept"] = sys.modules["pyodide.webloop"].scheduleCallback
        sys.modules["asyncio"].set_event_loop_policy(None)
        sys.modules["_asyncio"]._set_running_loop(None)  # noqa: SLF001
    gone = {name: sys.modules.pop(name) for name in names}
    for module in list(sys.modules.values()):
        for variables, key, other in _references(module):
            if other in gone:
                variables[key] = None
    for module in gone.values():
        # A class that something still holds would keep its whole module, and that module others.
        if type(module) is types.ModuleType and getattr(module, "__file__", None):
            vars(module).clear()
