"""Pyodide's script without what nobody reads.

The script binds every function of the WebAssembly module to a name, for packages with compiled code; there are
none here. Of its 1.25 MB a browser would fetch and parse a third for these assignments alone. The source stays
what npm brings; what is served is a form of it made by a tool, as of a minifier.
"""

from __future__ import annotations

import re
from collections import Counter

from bina.runtime.errors import RuntimeBuildError

_BINDING = re.compile(
    r'(?<=[;{])(?P<local>[A-Za-z_$][\w$]*)=(?:Module\["(?P<key>\w+)"\]=)?wasmExports\["(?P<name>[^"]+)"\](?:;|(?=\}))'
)
_DECLARATION = re.compile(r"var (?P<names>(?:[A-Za-z_$][\w$]*,){50,}[A-Za-z_$][\w$]*);")
_WORD = re.compile(r"[A-Za-z_$][\w$]*")
_FEWEST = 4000
"""So many are dropped at least; fewer mean that the script is written in another way."""


def trimmed(script: str, readers: str) -> str:
    """Drop the bindings that neither the script nor `readers` (the code that uses it) names again.

    RuntimeBuildError: the script is not written as expected.
    """
    uses = Counter(_WORD.findall(script))
    wanted = set(_WORD.findall(readers))
    dropped = {
        found["local"]: found.span()
        for found in _BINDING.finditer(script)
        if uses[found["local"]] <= _own(found) and not {found["key"], found["name"]} & wanted
    }
    if len(dropped) < _FEWEST:
        message = (
            f"pyodide.asm.mjs: only {len(dropped)} unused bindings were found, so it is not written as "
            "plugins/bina/runtime/glue.py expects. Look at the new script and adapt the patterns"
        )
        raise RuntimeBuildError(message)
    pieces, at = [], 0
    for start, end in sorted(dropped.values()):
        pieces.append(script[at:start])
        at = end
    rest = "".join([*pieces, script[at:]])
    return _DECLARATION.sub(lambda found: _declaration(found["names"], dropped), rest)


def _own(found: re.Match[str]) -> int:
    """Return how often a binding names its local variable itself, its declaration counted."""
    return 2 + (found["key"] == found["local"]) + (found["name"] == found["local"])


def _declaration(names: str, dropped: dict[str, tuple[int, int]]) -> str:
    kept = [name for name in names.split(",") if name not in dropped]
    return f"var {','.join(kept)};" if kept else ""
