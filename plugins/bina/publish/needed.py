"""Which of the browser's files a site needs: the code, models and styles of tools that no page has stay at home.

So does what only who makes settings asks for: a site with the designer, or a page for its links, has all files.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from pathlib import Path

from bina.publish.assets import Assets
from pyodide_tools.core.tool import names

_ASKED = re.compile(r"""["'](\.{1,2}/[\w./-]+\.js)["']""")
_OF_A_TOOL = re.compile(
    r"tools/(?P<folder>[a-z0-9-]+)/|(?:tools|python)/(?P<file>[a-z0-9-]+?)(?:-worker)?\.(?:author\.)?[a-z]+\Z"
)
_OF_AUTHORS = ".author.bin"


def needed(assets: Assets, tools: Collection[str]) -> Assets:
    """Return the assets of a site that has these tools and no designs; what belongs to no tool is always needed."""
    others = frozenset(names()).difference(tools)
    gone = {name for name in assets.files if owner(name) in others or name.endswith(_OF_AUTHORS)}
    # Scripts that several tools share have names of their own: those go that only the others ask for.
    shared = with_asked(assets.source, gone).difference(gone)
    gone |= shared - with_asked(assets.source, assets.files.keys() - gone - shared)
    return replace(assets, files={name: one for name, one in assets.files.items() if name not in gone})


def owner(name: str) -> str:
    """Return the tool that a file would belong to by its path in the assets, empty where it is nobody's."""
    match = _OF_A_TOOL.match(name)
    return (match["folder"] or match["file"]) if match else ""


def with_asked(folder: Path, found: Iterable[str]) -> set[str]:
    """Return files of the assets with the scripts under `tools/` that they ask for; one that is not there is not asked."""
    seen, waiting = set[str](), list(found)
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        if not name.startswith("tools/") or not name.endswith(".js"):
            continue
        for match in _ASKED.finditer((folder / name).read_text(encoding="utf-8")):
            path = (folder / name).parent / match[1]
            if path.is_file():
                waiting.append(path.resolve().relative_to(folder.resolve()).as_posix())
    return seen
