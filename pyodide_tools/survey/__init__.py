"""The survey: SurveyJS's format, answered in the page, counted without a server, honest about few answers."""

from pyodide_tools.core.tool import Tool
from pyodide_tools.survey.expressions import evaluate, holds
from pyodide_tools.survey.expressions_tree import ExpressionError
from pyodide_tools.survey.faults import Fault
from pyodide_tools.survey.model import init
from pyodide_tools.survey.running import Verdict, run
from pyodide_tools.survey.settings import Settings
from pyodide_tools.survey.update import update
from pyodide_tools.survey.view import view

__all__ = ["TOOL", "ExpressionError", "Fault", "Verdict", "evaluate", "holds", "run"]

TOOL = Tool(
    name="survey",
    package=__name__,
    settings=Settings,
    init=init,
    update=update,
    view=view,
    reports=True,
    named=False,
    first=("title", "survey", "collect.to"),
)

WARM_UP = {
    "survey": {
        "elements": [
            {"type": "radiogroup", "name": "a", "choices": ["x", "y"], "showOtherItem": True},
            {"type": "comment", "name": "b", "visibleIf": "{a} = 'x'"},
            {"type": "checkbox", "name": "c", "choices": ["x", "y"]},
            {"type": "matrix", "name": "d", "rows": ["r"], "columns": [1, 2]},
            {"type": "ranking", "name": "e", "choices": ["x", "y"]},
            {"type": "rating", "name": "f"},
            {"type": "boolean", "name": "g"},
            {"type": "dropdown", "name": "h", "choices": ["x"]},
            {"type": "slider", "name": "i"},
            {"type": "text", "name": "j"},
        ]
    }
}
"""A survey that touches every corner once, so that a snapshot has them all in memory."""
