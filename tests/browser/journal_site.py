"""A site of one page with a prompt builder, a journal and a tool chooser, and the demo backend beside it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bina import demo_backend
from bina.serve.static import StaticServer

CONFIG = """
site_name: יומן
site_url: {url}
theme: {{name: material, language: he}}
markdown_extensions: [pymdownx.superfences]
plugins:
  - bina:
      backends:
        class: {{protocol: openai-images, url: {backend}, model: bina-sketch, key: ask, label: שרטוטים}}
"""
PAGE = """
# יומן

```prompt-builder
id: builder
```

```journal
id: journal
questions: [מה עזר?]
```

```tool-chooser
id: chooser
weights: {age: must}
```
"""


@contextmanager
def journal_site(folder: Path) -> Iterator[tuple[StaticServer, str]]:
    """Build and serve the site; gives the server and the backend's key."""
    site, docs = folder / "site", folder / "docs"
    site.mkdir()
    docs.mkdir()
    (docs / "index.md").write_text(PAGE, encoding="utf-8")
    server = StaticServer(site)
    with server, demo_backend.running(origins=(server.url.rstrip("/"),)) as (backend, token):
        config = folder / "mkdocs.yml"
        config.write_text(CONFIG.format(url=server.url, backend=backend), encoding="utf-8")
        program = str(Path(sys.executable).with_name("bina"))
        command = [program, "build", "--config-file", str(config), "--site-dir", str(site)]
        built = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
        assert built.returncode == 0, built.stdout + built.stderr
        yield server, token
