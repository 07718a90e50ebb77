"""A protocol is one file: written as docs/dev/backends.md says, it is found by tools, by mkdocs.yml and by the check."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from bad_replies import KEYS

import pyodide_tools
from pyodide_tools.core import backends

ADAPTER = '''
"""`/ai/run`: a service that takes a prompt and sends one picture."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from pyodide_tools.core.backends import replies
from pyodide_tools.core.backends.order import Order, Request
from pyodide_tools.core.backends.outcomes import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Runs:
    """The adapter; `edits` and `progress` say that it has neither."""

    protocol: ClassVar[str] = "runs"
    model: str = ""
    edits: bool = False

    @classmethod
    def from_options(cls, options: Mapping[str, Any]) -> Runs:
        return cls(model=str(options.get("model") or ""))

    def request(self, order: Order) -> Request:
        return Request(path=f"/ai/run/{self.model}", body={"prompt": order.prompt}, pictures="image")

    def read(self, reply: replies.Reply, *, asked: int = 1, attempt: int = 0) -> Outcome:
        if not reply.ok:
            return replies.unanswered(reply)
        result = replies.mapping(replies.mapping(replies.mapping(reply.value).get("json")).get("result"))
        found = [replies.picture(result.get("image"))]
        return replies.failed(reply, attempt) or replies.gathered(found, reply, asked)

    def progress(self, _reply: replies.Reply) -> float | None:
        return None


ADAPTER = Runs
'''
ASKED = """
import json
from types import SimpleNamespace
from bina.backends import Backend, for_page
from pyodide_tools.core import backends
from pyodide_tools.core.backends import Order

options = for_page("ours", Backend(url="https://a.example", protocol="runs", model="m"))
adapter = backends.find(options["protocol"], options)
picture = {"picture": {"id": "a", "type": "image/png", "width": 8, "height": 8}}
value = {"status": 200, "headers": {}, "json": {"result": {"image": picture}}, "text": ""}
outcome = adapter.read(SimpleNamespace(ok=True, value=value, now="", random=0))
print(json.dumps([backends.protocols(), adapter.request(Order(prompt="a dog")).fetch(), outcome.kind]))
"""


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    """Run Python, or bina, in a copy of the tools that has one file more."""
    folder = tmp_path_factory.mktemp("more")
    tools = Path(pyodide_tools.__file__).parent
    shutil.copytree(tools, folder / "pyodide_tools", ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "pyodide_tools/core/backends/adapters/runs.py").write_text(ADAPTER)

    def run(*command):
        # Started there: the folder that Python is started in comes before all others.
        env = {**os.environ, "PYTHONPATH": str(folder)}
        return subprocess.run(
            command, env=env, cwd=folder, capture_output=True, text=True, timeout=120, check=False
        )

    return run


def test_one_file_more_is_one_protocol_more(asked):
    found, fetch, outcome = json.loads(asked(sys.executable, "-c", ASKED).stdout)
    assert found == ["openai-images", "runs", "sdapi"]
    assert (fetch["path"], fetch["body"]) == ("/ai/run/m", {"prompt": "a dog"})
    assert outcome == "pictures"


def test_the_check_of_backends_offers_it(asked):
    program = str(Path(sys.executable).with_name("bina"))
    wrong = asked(program, "backend", "check", "http://127.0.0.1:9", "--protocol", "nothing")
    assert "runs" in wrong.stderr


def test_every_protocol_has_its_shape_among_the_bad_replies():
    assert set(KEYS) == set(backends.protocols())
