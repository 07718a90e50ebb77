"""Where things are in a checkout and in an installed package, and what a developer's changes touch."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import pyodide_tools
from pyodide_tools.core import strings

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parents[1]
_state = {"newest": 0.0}


def in_checkout() -> bool:
    """Tell a checkout from an installed package."""
    return (_CHECKOUT / "pyproject.toml").is_file() and (_CHECKOUT / "pyodide_tools" / "core").is_dir()


def checkout() -> Path:
    """Return the folder of the checkout."""
    return _CHECKOUT


def overrides() -> Path:
    """Return the folder of the theme's templates."""
    packed = _PACKAGE / "overrides"
    return packed if packed.is_dir() else _CHECKOUT / "overrides"


def watched() -> list[Path]:
    """Return the folders whose change rebuilds a site in `bina serve`: those of a checkout only."""
    if not in_checkout():
        return []
    return [_CHECKOUT / "pyodide_tools", _PACKAGE / "client", _CHECKOUT / "overrides"]


def newest() -> float:
    """Return the time of the newest file of the tools that are in use, 0 outside a checkout."""
    return _state["newest"]


def reload_changed_tools() -> None:
    """Forget the tools that have been imported where one has changed since, so that a rebuild sees it.

    The core stays: everything that runs holds its classes, so a change there needs a restart.
    """
    if not in_checkout():
        return
    folder = Path(str(pyodide_tools.__file__)).parent
    newest = max((file.stat().st_mtime for file in folder.rglob("*") if file.suffix != ".pyc"), default=0.0)
    before, _state["newest"] = _state["newest"], newest
    if not before or newest == before:
        return
    for name in [name for name in sys.modules if name.startswith("pyodide_tools.")]:
        if name.split(".")[1] != "core":
            del sys.modules[name]
    importlib.invalidate_caches()
    strings.forget()
