"""A page's style sheets are read once, also where instant navigation writes their addresses anew."""

import pytest
from served_site import served
from waiting import until

pytestmark = pytest.mark.browser

CONFIG = """
site_name: גיליונות
theme: {name: material, language: he, font: false, features: [navigation.instant]}
plugins: [search, bina]
"""
COUNTED = """window.loads = {};
document.addEventListener('load', ({target}) => {
  if (target.rel === 'stylesheet') window.loads[target.href] = (window.loads[target.href] ?? 0) + 1;
}, true);"""
# Material rewrites links before anything else; the skip link stands first of all in the page.
REWRITTEN = "/^https?:/.test(document.querySelector('.md-skip, .md-logo').getAttribute('href'))"


def test_every_style_sheet_is_read_once(chromium, tmp_path):
    with served(tmp_path, CONFIG, "# דף\n\n## פרק\n") as url:
        context = chromium.new_context()
        context.set_default_timeout(30_000)
        context.add_init_script(COUNTED)
        page = context.new_page()
        page.goto(url)
        until(page, REWRITTEN)
        page.wait_for_load_state("networkidle")
        loads = page.evaluate("window.loads")
        context.close()
    assert len(loads) > 3
    assert set(loads.values()) == {1}
