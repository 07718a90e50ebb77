"""Which picture tool fits: what is known of each, weighed by what matters to those who choose."""

from pyodide_tools.core.tool import Tool
from pyodide_tools.tool_chooser.model import PACKAGE, init, update
from pyodide_tools.tool_chooser.ranking import Ranked, rank
from pyodide_tools.tool_chooser.settings import Settings
from pyodide_tools.tool_chooser.table import Cell, cell, tools
from pyodide_tools.tool_chooser.view import view

__all__ = ["TOOL", "Cell", "Ranked", "cell", "rank", "tools"]

TOOL = Tool(
    name="tool-chooser",
    package=PACKAGE,
    settings=Settings,
    init=init,
    update=update,
    view=view,
    keeps_data=False,
    first=("title", "age", "criteria", "weights"),
)
