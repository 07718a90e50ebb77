"""The designer: teachers make any tool in a form, see it at once, and take it to where they teach."""

from pyodide_tools.core.tool import Tool
from pyodide_tools.designer.model import init
from pyodide_tools.designer.settings import Settings
from pyodide_tools.designer.update import update
from pyodide_tools.designer.view import view

__all__ = ["TOOL"]

TOOL = Tool(
    name="designer", package=__name__, settings=Settings, init=init, update=update, view=view, named=False
)
