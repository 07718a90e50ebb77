"""The blogs of a site."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def blogs(config: Any) -> Iterator[Any]:
    """Yield the blog plugins that are on: Material's may be there more than once, and need not be."""
    for name, plugin in config.plugins.items():
        if name.split(" ")[0] in {"blog", "material/blog"} and plugin.config.enabled:
            yield plugin
