"""The image studio: a picture opened, cut out, mended, framed, lettered and taken out, in the browser."""

from pyodide_tools.core.tool import Tool
from pyodide_tools.image_studio.model import PACKAGE, init
from pyodide_tools.image_studio.settings import Settings
from pyodide_tools.image_studio.update import update
from pyodide_tools.image_studio.view import view

__all__ = ["TOOL"]

TOOL = Tool(
    name="image-studio",
    package=PACKAGE,
    settings=Settings,
    init=init,
    update=update,
    view=view,
    first=("title", "steps", "formats"),
)
