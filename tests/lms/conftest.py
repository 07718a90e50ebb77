"""One published site for all tests of packages."""

from __future__ import annotations

from pathlib import Path

import pytest
from lms_site import make_site


@pytest.fixture(scope="session")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small published site."""
    return make_site(tmp_path_factory.mktemp("course"))
