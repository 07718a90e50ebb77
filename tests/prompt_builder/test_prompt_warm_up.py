"""A restored memory snapshot has no files: after the warm-up nothing may be read from the disk any more."""

import subprocess
import sys
from pathlib import Path

SCRIPT = """
import builtins, functools, gc, io, sys
from pathlib import Path
sys.path.insert(0, {here!r})
from prompt_page import Page, SKETCHER
from pyodide_tools.prompt_builder import WARM_UP
for language in ("he", "en"):
    Page(language=language, **WARM_UP).html
# As the runtime does before a snapshot: what has a limit can be made again.
for held in gc.get_objects():
    if isinstance(held, functools._lru_cache_wrapper) and held.cache_info().maxsize is not None:
        held.cache_clear()
def refuse(*arguments, **options):
    raise AssertionError(f"read {{arguments[0]}}")
builtins.open = io.open = Path.read_text = refuse
for language in ("he", "en"):
    page = Page(language=language, backends=SKETCHER, **WARM_UP)
    page.describe(subject="a dog named Rex", avoid="collar", style="manga").happened("asked").drawn()
    page.happened("pasting", value="a fox, soft light --no text").happened("taken-apart").happened("kept")
    page.happened("dialect-chosen", value="stable-diffusion").happened("link-wanted")
    page.happened("linked", value=page.model.link).happened("link-taken").happened("undone")
    page.happened("unfolded", field="style-more").html
"""


def test_after_the_warm_up_no_file_is_read():
    here = Path(__file__).parent
    script = SCRIPT.format(here=str(here))
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stderr == ""
