"""The JSON Schema of everything that an author may write, made of the classes that check it."""

from __future__ import annotations

from typing import Any

from bina.adapters import adapter
from bina.embed.author import ToolOptions
from bina.settings import Options
from pyodide_tools.core.backends import protocols
from pyodide_tools.core.tool import find, names


def site_schema() -> dict[str, Any]:
    """Return the schema of the plugin's options; `$defs` has the fence of every tool by its name.

    An option of a tool may stand in mkdocs.yml, in front matter or in the fence, so nothing is
    required in the first two; the `$defs` say what the fence must have in the end.
    """
    schema = _schema(Options, "bina")
    definitions: dict[str, Any] = schema.pop("$defs", {})
    backend = definitions["bina.Backend"]["properties"]
    backend["protocol"]["enum"] = list(protocols())
    ours = _schema(ToolOptions, "bina")
    definitions |= ours.pop("$defs", {})
    tools: dict[str, Any] = {}
    for name in names():
        whole = _schema(find(name).settings, name)
        definitions |= whole.pop("$defs", {})
        whole["properties"] |= ours["properties"]
        definitions[name] = whole
        properties = {key: value for key, value in whole["properties"].items() if key != "id"}
        tools[name] = {"type": "object", "properties": properties, "additionalProperties": False}
    schema["properties"]["tools"] |= {"properties": tools, "additionalProperties": False}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "$defs": definitions}


def _schema(cls: type, prefix: str) -> dict[str, Any]:
    """Return one class's schema; its definitions get the prefix, so that those of two tools differ."""
    schema = adapter(cls).json_schema(ref_template=f"#/$defs/{prefix}.{{model}}")
    inner = schema.pop("$defs", {})
    return {**schema, "$defs": {f"{prefix}.{name}": one for name, one in inner.items()}}
