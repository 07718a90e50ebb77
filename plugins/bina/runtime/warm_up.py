"""Run inside Pyodide before the snapshot: import every tool and use it once, so that nothing is left to load."""

from __future__ import annotations

import importlib
import json
import pkgutil
from typing import Any

LANGUAGES = ("he", "en")
PACKAGE = "pyodide_tools"


def warm_up() -> list[str]:
    """Mount every tool in every language, run one event it does not know, and leave nothing mounted.

    A tool package may name settings for this in WARM_UP (JSON with the author's keys); `id` is added.
    Returns the replies of the bridge. Raises RuntimeError where a tool does not mount.
    """
    package = importlib.import_module(PACKAGE)
    for module in sorted(
        pkgutil.walk_packages(package.__path__, f"{PACKAGE}."), key=lambda found: found.name
    ):
        importlib.import_module(module.name)
    return use_all()


def use_all() -> list[str]:
    """Mount every imported tool; the same replies must come from a restored snapshot."""
    bridge = importlib.import_module(f"{PACKAGE}.core.bridge")
    replies: list[str] = []
    for name in importlib.import_module(f"{PACKAGE}.core.tool").names():
        tool = importlib.import_module(f"{PACKAGE}.{name.replace('-', '_')}")
        example = {"id": "warm-up", **getattr(tool, "WARM_UP", {})}
        for language in LANGUAGES:
            replies += _use(bridge, name, language, example)
    return replies


def _use(bridge: Any, tool: str, language: str, settings: dict[str, Any]) -> list[str]:
    moment = {"now": "2026-01-01T00:00:00.000Z", "random": 1}
    start = {"tool": tool, "settings": settings, "saved": None, "language": language, **moment}
    mounted = _ask(bridge, {"type": "mount", **start})
    if json.loads(mounted)["type"] != "render":
        message = f"{PACKAGE}/{tool.replace('-', '_')}: the tool does not mount in {language!r} with {settings}: {mounted}"
        raise RuntimeError(message)
    unknown = _ask(bridge, {"type": "event", "event": {"name": "warmed-up", **moment}})
    return [mounted, unknown, _ask(bridge, {"type": "unmount"})]


def _ask(bridge: Any, message: dict[str, Any]) -> str:
    reply: str = bridge.handle(json.dumps({"id": "warm-up", "seq": 0, **message}))
    return reply
