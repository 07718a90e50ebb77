"""A published site on a network that answers with a page of its own where Python should come."""

from __future__ import annotations

import shutil
from pathlib import Path

from bina.serve.static import StaticServer


def filtered(site: Path, copy: Path) -> StaticServer:
    """Copy a site and take Python out of the copy; return what serves it."""
    shutil.copytree(site, copy)
    for file in copy.glob("assets/bina/*/*.wasm*"):
        file.unlink()
        if file.suffix == ".wasm" or file.name.endswith(".gz.bin"):
            file.write_text("<!doctype html><title>חסום</title>", encoding="utf-8")
    return StaticServer(copy)
