"""Small sites with pictures in folders of their own."""

import pytest
from picture_site import PictureSite

import bina.publish


@pytest.fixture
def site(tmp_path, monkeypatch):
    monkeypatch.setattr(bina.publish, "publish", lambda *_, **__: None)
    return PictureSite(tmp_path)


@pytest.fixture
def warned(site, caplog):
    """Build a site and return what was warned of."""

    def build():
        site.build()
        records = (record for record in caplog.records if record.levelname == "WARNING")
        return [record.getMessage() for record in records if record.name == "mkdocs.plugins.bina"]

    return build
