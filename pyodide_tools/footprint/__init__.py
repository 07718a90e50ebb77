"""What AI use costs in energy, water and carbon: ranges with sources, never one magic number."""

from pyodide_tools.core.tool import Tool
from pyodide_tools.footprint.estimator import Estimate, compare, equivalents, estimate
from pyodide_tools.footprint.model import init, update
from pyodide_tools.footprint.ranges import Range
from pyodide_tools.footprint.settings import Settings
from pyodide_tools.footprint.view import view

__all__ = ["TOOL", "Estimate", "Range", "compare", "equivalents", "estimate"]

TOOL = Tool(
    name="footprint",
    package=__name__,
    settings=Settings,
    init=init,
    update=update,
    view=view,
    keeps_data=False,
    reports=True,
    first=("title", "simple", "pupils", "days", "first", "second"),
)
