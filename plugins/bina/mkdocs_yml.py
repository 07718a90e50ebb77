"""Where in mkdocs.yml an option of the plugin is written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path as File
from typing import Any

import yaml

from bina.author_errors import Path, Place

_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def spots_in(config_file: str | None) -> tuple[dict[Path, Place], Place]:
    """Return the place of every option of `bina`, by path, and that of `bina` itself.

    Empty where the file does not hold them, as when it inherits from another.
    """
    if not config_file or not File(config_file).is_file():
        return {}, Place("mkdocs.yml")
    name = File(config_file).name
    root = yaml.compose(File(config_file).read_text(encoding="utf-8-sig"), Loader=_LOADER)
    for key, options in _plugins(root):
        if key.value == "bina":
            spots = dict(_spots(options, (), name)) if options else {}
            return spots, _place(key, name)
    return {}, Place(name)


def _plugins(root: Any) -> Iterator[tuple[Any, Any]]:
    for key, node in _pairs(root):
        if key.value == "plugins":
            yield from _pairs(node)
            for item in node.value if isinstance(node, yaml.SequenceNode) else ():
                if isinstance(item, yaml.ScalarNode):
                    yield item, None
                yield from _pairs(item)


def _pairs(node: Any) -> list[tuple[Any, Any]]:
    return node.value if isinstance(node, yaml.MappingNode) else []


def _spots(node: Any, path: Path, name: str) -> Iterator[tuple[Path, Place]]:
    for key, value in _pairs(node):
        here = (*path, key.value)
        yield here, _place(key, name)
        yield from _spots(value, here, name)
    for number, item in enumerate(node.value if isinstance(node, yaml.SequenceNode) else ()):
        yield (*path, number), _place(item, name)
        yield from _spots(item, (*path, number), name)


def _place(node: Any, name: str) -> Place:
    return Place(name, node.start_mark.line + 1, node.start_mark.column + 1)
