"""A page with a prompt builder, a journal and a tool chooser, and a browser in which much was made already."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from course_pages import until
from playwright.sync_api import Page

if TYPE_CHECKING:
    from conftest import Reader

PAGE = """
# יומן

```prompt-builder
id: builder
```

```journal
id: journal
questions: [מה עזר?]
```

```tool-chooser
id: chooser
weights: {age: must}
```
"""
WORKS = "document.querySelectorAll(\"#bina-journal [name='open']\").length"


def with_a_draft(visitor: Reader, site: tuple[str, str]) -> Page:
    """Open the page and let the builder have a picture drawn, so that the journal has one work."""
    page = visitor.open(site[0])
    builder = page.locator("#bina-builder")
    builder.locator("input[name='subject']").fill("כלב לבן")
    builder.locator("[name='draft']").first.click()
    page.locator("#bina-key").fill(site[1])
    page.locator("dialog button[type='submit']").click()
    until(page, "document.querySelectorAll('#bina-builder img[data-bina-picture]').length > 0", 60)
    page.locator("#journal-status").scroll_into_view_if_needed()
    until(page, f"{WORKS} === 1")
    return page


def taken_in(page: Page, file: Path, works: int) -> None:
    """Take a journal's file into a browser in which there is nothing."""
    page.locator("#journal-import").scroll_into_view_if_needed()
    # Said by Python: a browser opens its chooser only for a click that has just been made.
    until(page, "document.querySelector('#bina-journal').textContent.includes('עדיין אין כאן')", 90)
    with page.expect_file_chooser() as chooser:
        page.locator("#journal-import").click()
    chooser.value.set_files(file)
    page.locator("#journal-take").click()
    until(page, f"{WORKS} === {works}")


# Works and pictures of a builder, written as it keeps them.
FILL = """async ([works, pictures]) => {
  const name = (await indexedDB.databases()).find(({ name }) => name.startsWith('bina:')).name;
  const database = await new Promise((done) => { const asked = indexedDB.open(name); asked.onsuccess = () => done(asked.result); });
  const canvas = new OffscreenCanvas(64, 64);
  const pen = canvas.getContext('2d');
  const blobs = [];
  for (let n = 0; n < pictures; n += 1) {
    pen.fillStyle = `hsl(${n}, 50%, 50%)`;
    pen.fillRect(0, 0, 64, 64);
    blobs.push(await canvas.convertToBlob());
  }
  const id = (n) => n.toString(16).padStart(32, '0');
  const versions = Array.from({ length: works }, (_, n) => ({
    number: n + 1, created: new Date(Date.UTC(2026, 0, 1 + n / 2, 9)).toISOString(), kind: 'drafted', texts: { subject: `כלב ${n}` },
    sent: `כלב ${n} בשדה ירוק, צבעי מים, אור רך`, service: 'שירות', note: '', seconds: 3,
    picture: n < works - pictures ? null : { id: id(n - works + pictures), type: 'image/png', width: 64, height: 64, sketch: false },
  }));
  const writing = database.transaction(['states', 'pictures'], 'readwrite');
  blobs.forEach((blob, n) => writing.objectStore('pictures').put({ blob, type: 'image/png', width: 64, height: 64, created: '' }, id(n)));
  writing.objectStore('states').put({ schema: 1, texts: {}, versions }, 'bina-builder');
  await new Promise((done) => { writing.oncomplete = done; });
  database.close();
  return versions.length;
}"""
