"""What the worker calls in Python. Goes into the snapshot as `bina_door`, beside the tools."""

from __future__ import annotations

import marshal
import os
import sys
from typing import Any, NoReturn

from pyodide_tools.core import bridge

handle = bridge.handle
JAVASCRIPT = ("js", "pyodide_js")
SITE_PACKAGES = "/lib/python3.14/site-packages"


def handle_bytes(name: str, data: Any, options: str) -> bytes:
    """Pass bytes from JavaScript (a Uint8Array) on to the tool's function."""
    return bridge.handle_bytes(name, data.to_bytes(), options)


def install(data: Any) -> None:
    """Bring the code of one more tool: a Uint8Array, as bytecode.py wrote it and the worker has checked it."""
    files = marshal.loads(data.to_bytes())  # noqa: S302  (our own)
    for name, content in files.items():
        file = f"{SITE_PACKAGES}/{name}"
        os.makedirs(os.path.dirname(file), exist_ok=True)  # noqa: PTH103, PTH120  (pathlib would be slower)
        with open(file, "wb") as target:  # noqa: PTH123
            target.write(content)
    # importlib.invalidate_caches() would want its module for metadata, which is not in the snapshot.
    sys.path_importer_cache.clear()
    # Imported here, where there is time: a first answer that takes long is taken for a hang.
    for name in files:
        package, _, rest = name.removeprefix("pyodide_tools/").partition("/")
        if rest == "__init__.pyc":
            __import__(f"pyodide_tools.{package}")


def close(seed: int) -> None:
    """Leave Python without JavaScript, and with a dice of its own.

    A snapshot throws the same dice in every browser until it is seeded.
    """
    if "random" in sys.modules:
        sys.modules["random"].seed(seed)
    for name, module in list(sys.modules.items()):
        if name.split(".")[0] in JAVASCRIPT:
            sys.modules[name] = None  # type: ignore[assignment]
        elif getattr(module, "run_js", None):
            vars(module)["run_js"] = _refuse
    sys.meta_path[:] = [finder for finder in sys.meta_path if type(finder).__name__ != "JsFinder"]


def _refuse(*_: object) -> NoReturn:
    message = "tools ask the page through effects; they do not run JavaScript"
    raise PermissionError(message)
