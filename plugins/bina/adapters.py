"""pydantic over the plain dataclasses of settings, for the schema and for all that is wrong at once.

Settings that are right need none of it, and pydantic takes longer to start than they take to check.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import ConfigDict, TypeAdapter, ValidationError

from pyodide_tools.core.settings import key_of

_CONFIG = ConfigDict(extra="forbid", alias_generator=key_of, use_attribute_docstrings=True)


@cache
def adapter(cls: type) -> TypeAdapter[Any]:
    """Return pydantic's checker of a plain dataclass: no unknown keys, kebab-case keys, no conversions."""
    # pydantic reads its configuration from the class; nested classes inherit it while it is there.
    cls.__pydantic_config__ = _CONFIG  # type: ignore[attr-defined]
    try:
        return TypeAdapter(cls)
    finally:
        del cls.__pydantic_config__  # type: ignore[attr-defined]


def errors(cls: type, data: Mapping[str, Any]) -> list[Any]:
    """Return pydantic's errors (`type`, `loc`, `msg`, `ctx`) in `data` for settings of class `cls`."""
    try:
        adapter(cls).validate_json(json.dumps(data, default=str), strict=True)
    except ValidationError as failure:
        return list(failure.errors(include_url=False, include_input=False))
    return []
