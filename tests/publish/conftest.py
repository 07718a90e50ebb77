"""Small real sites, a stand-in for the runtime's files."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config

LESSON = """# שיעור

| חומר | כמות |
|:-----|-----:|
| צבע  |    3 |

=== "א"

    טקסט

=== "ב"

    טקסט

```python
print("שלום")  # הערה
```
"""
POST = """---
date: 2026-09-0{n}
categories: [תמונות]
---
# רשומה {n}

פתיחה

<!-- more -->

המשך על תמונה
"""


@pytest.fixture(scope="session")
def assets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Stand in for what the runtime's build makes."""
    folder = tmp_path_factory.mktemp("dist")
    (folder / "loader.js").write_text("window.binaLoaded = true;\n")
    (folder / "bina.css").write_text("bina-tool { display: block }\n")
    (folder / "worker.js").write_text("self.onmessage = () => {};\n")
    (folder / "sw.js").write_text("onfetch = null;\n")
    (folder / "python.bin").write_bytes(bytes(range(256)))
    (folder / "python.bin.br").write_bytes(b"packed")
    return folder


@pytest.fixture
def site(tmp_path: Path) -> Callable[..., Path]:
    """Write pages by hand: `site(**{"a/index.html": "<p>"})`, or one page as the only argument."""

    def write(page: str = "", /, **files: str) -> Path:
        folder = tmp_path / "site"
        for name, text in ({"index.html": page} if page else {} | files).items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(text.encode())
        return folder

    return write


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a Material site once: home, lesson, blog, 404, under a base path. Tests copy it."""
    folder = tmp_path_factory.mktemp("material")
    docs = folder / "docs"
    (docs / "blog" / "posts").mkdir(parents=True)
    (docs / "index.md").write_text("# בית\n\nשלום\n", encoding="utf-8")
    (docs / "lesson.md").write_text(LESSON, encoding="utf-8")
    (docs / "blog" / "index.md").write_text("# יומן\n", encoding="utf-8")
    for n in (1, 2):
        (docs / "blog" / "posts" / f"{n}.md").write_text(POST.format(n=n), encoding="utf-8")
    options = {
        "site_name": "אתר",
        "site_url": "https://school.example/base/",
        "repo_url": "https://github.com/squidfunk/mkdocs-material",
        "docs_dir": str(docs),
        "site_dir": str(folder / "site"),
        "theme": {
            "name": "material",
            "language": "he",
            "font": False,
            "features": ["navigation.instant", "search.share", "search.suggest", "content.code.copy"],
            "palette": [
                {"scheme": "default", "toggle": {"icon": "material/weather-night", "name": "כהה"}},
                {"scheme": "slate", "toggle": {"icon": "material/weather-sunny", "name": "בהיר"}},
            ],
        },
        "plugins": ["search", {"blog": {}}],
        "markdown_extensions": [
            "tables",
            "pymdownx.superfences",
            "pymdownx.highlight",
            {"pymdownx.tabbed": {"alternate_style": True}},
        ],
    }
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(options, allow_unicode=True), encoding="utf-8")
    config = load_config(str(folder / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    return folder / "site"


@pytest.fixture
def material(built: Path, tmp_path: Path) -> Path:
    """Give a fresh copy of the Material site."""
    return Path(shutil.copytree(built, tmp_path / "site"))
