"""The prompt builder: a picture described in parts, the prompt of a service composed from them."""

from pyodide_tools.core.tool import Tool
from pyodide_tools.prompt_builder.compose import PACKAGE, Prompt, compose
from pyodide_tools.prompt_builder.model import init
from pyodide_tools.prompt_builder.settings import Settings
from pyodide_tools.prompt_builder.update import update
from pyodide_tools.prompt_builder.view import view

__all__ = ["TOOL", "WARM_UP", "Prompt", "compose"]

TOOL = Tool(
    name="prompt-builder",
    package=PACKAGE,
    settings=Settings,
    init=init,
    update=update,
    view=view,
    early=True,  # most lessons have it
    reports=True,
    first=("title", "simple", "parts", "start"),
)

WARM_UP = {
    "start": {
        "subject": "dog",
        "materials": "short fur, wood",
        "place": "forest",
        "style": "comics",
        "background": "white",
        "light": "soft light",
        "mood": "calm",
        "colors": "blue",
        "composition": "close-up",
        "avoid": "collar",
        "aspect": "16:9",
    }
}
"""Settings that touch every corner once, so that a snapshot has all tables in memory."""
