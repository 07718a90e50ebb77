"""The words of the page's own script, from TOML to JSON."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path


def write_words(client: Path, out: Path) -> list[Path]:
    """Write `words.<language>.json` for each `strings.<language>.toml` of the client, `x-words` for `x-strings`."""
    written: list[Path] = []
    for source in sorted(client.glob("*strings.*.toml")):
        words = tomllib.loads(source.read_text(encoding="utf-8"))
        target = out / source.with_suffix(".json").name.replace("strings", "words")
        target.write_text(json.dumps(words, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
        written.append(target)
    return written
