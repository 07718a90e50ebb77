"""The journal: what a reader made in this browser, in the order of making, with thoughts about it."""

from pyodide_tools.core.tool import Tool
from pyodide_tools.journal.entries import Entry, entries_of
from pyodide_tools.journal.model import PACKAGE, init
from pyodide_tools.journal.settings import Settings
from pyodide_tools.journal.update import update
from pyodide_tools.journal.view import view

__all__ = ["TOOL", "Entry", "entries_of"]

TOOL = Tool(
    name="journal",
    package=PACKAGE,
    settings=Settings,
    init=init,
    update=update,
    view=view,
    first=("title", "questions", "reflection"),
)
