"""Small blogs in folders of their own."""

import pytest
from blog_site import BlogSite

import bina.publish


@pytest.fixture
def site(tmp_path, monkeypatch):
    made = BlogSite(tmp_path)
    monkeypatch.setattr(bina.publish, "publish", lambda _, **options: made.published.update(options))
    return made
