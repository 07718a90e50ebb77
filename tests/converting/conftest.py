"""The site that is built again, with the names of the pages that were converted."""

import pytest
from kept_site import Kept
from mkdocs.structure.pages import Page

import bina.publish


@pytest.fixture
def kept(tmp_path, monkeypatch):
    converted = []
    monkeypatch.setattr(bina.publish, "publish", lambda *_, **__: None)
    before = Page.render

    def render(self, *arguments):
        converted.append(self.file.src_uri)
        before(self, *arguments)

    monkeypatch.setattr(Page, "render", render)
    return Kept(tmp_path, converted)
