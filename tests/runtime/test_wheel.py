"""What a wheel takes along of the browser's files."""

import pytest

from hatch_build import DIST, CurrentRuntime


@pytest.fixture
def taken(tmp_path):
    """Ask the hook of a checkout that holds these versions of the browser's files."""

    def ask(*versions, current=""):
        for name in versions:
            (tmp_path / DIST / name).mkdir(parents=True)
        if current:
            (tmp_path / DIST / "current").write_text(f"{current}\n")
        data = {"artifacts": ["own"]}
        CurrentRuntime(str(tmp_path), {}, None, None, str(tmp_path), "wheel").initialize("standard", data)
        return data["artifacts"]

    return ask


def test_a_wheel_carries_the_version_that_is_in_use_and_no_other(taken):
    assert taken("old", "new", current="new") == ["own", f"{DIST}/current", f"{DIST}/new/**"]


def test_a_checkout_in_which_nothing_was_made_gives_a_wheel_without_it(taken):
    assert taken() == ["own"]
