"""The site that is being written, with a publishing that needs no runtime."""

import pytest
from written_site import WrittenSite

import bina.publish.site


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("written")
    assets = folder / "assets"
    assets.mkdir()
    for name in ("loader.js", "bina.css", "sw.js", "search.js"):
        (assets / name).write_text("")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bina.publish.site, "_located", lambda: assets)
        yield WrittenSite(folder)
