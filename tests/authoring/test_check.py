"""Settings are checked at the door that the browser has, too; pydantic is asked where that finds something."""

import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from hypothesis import event, given, settings
from hypothesis import strategies as st

from bina.adapters import errors
from bina.check import check
from pyodide_tools.core.settings import SettingsError, build
from pyodide_tools.core.strings import words

BITS = st.sampled_from(["", "a", "b", "label", 0, 1, 1.0, 2, 2.5, True, False, None])
JSON = st.recursive(
    BITS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["a", "b", "label"]), inner, max_size=2)
    ),
    max_leaves=3,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    label: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Everything:
    text: str = ""
    whole: int = 0
    real: float = 0.0
    flag: bool = False
    word: Literal["a", "b"] = "a"
    number: Literal[1, 2] | None = None
    either: int | str | Choice = 0
    many: tuple[str, ...] = ()
    rows: list[tuple[float, ...]] = field(default_factory=list)
    pair: tuple[int, str] = (0, "")
    choices: tuple[Choice | str, ...] = ()
    choice: Choice | None = None
    named: Mapping[str, Choice] = field(default_factory=dict)
    keyed: dict[Literal["a", "b"], int] = field(default_factory=dict)
    anything: Any = None


KEYS = list(Everything.__dataclass_fields__)


@settings(max_examples=600, deadline=None)
@given(st.dictionaries(st.sampled_from(KEYS), JSON, min_size=1, max_size=1))
def test_what_can_be_built_is_what_pydantic_lets_pass(data):
    try:
        build(Everything, data)
    except SettingsError:
        event("refused")
        return
    event("built")
    assert errors(Everything, data) == []


def test_right_settings_need_no_words():
    assert check(Everything, {"text": "a", "choices": [{"label": "b"}]}, words("bina", "en")) == []


def test_right_settings_do_not_wait_for_pydantic():
    code = (
        "import sys; from bina.settings import options_of; from bina.site import Site;"
        "from bina.author_errors import Place; site = Site(language='en');"
        "options_of({'language': 'en', 'backends': {}}, {}, Place('mkdocs.yml'), site);"
        "print(len(site.problems), 'pydantic' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "0 False"
