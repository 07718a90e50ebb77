"""The whole cycle of a picture, step by step, as a pupil goes through it on a phone; the same against any backend."""

from journal_site import WORKS
from studio_site import do, downloaded, says, shown, step, stroke
from waiting import until

from pyodide_tools.core import marks

SECONDS = 120  # for a model and a gateway on a slow machine
PAGE = """# מחזור

```prompt-builder
id: builder
```

```image-studio
id: studio
```

```journal
id: journal
questions: [מה השתנה?]
```
"""


def worked(page, key, work):
    """Go through all of it, up to the file of the finished work; return what the file says of its making."""
    drafted(page, key)
    brought(page)
    cut_out(page)
    repainted(page)
    lettered(page)
    credited(page)
    work.write_bytes(downloaded(page))
    until(page, says("הקובץ מוכן"))
    return marks.read(work.read_bytes())


def drafted(page, key):
    """Ask for a draft, and type the class's key when it is asked for."""
    builder = page.locator("#bina-builder")
    builder.locator("input[name='subject']").fill("כדור אדום")
    builder.locator("[name='draft']").first.click()
    page.locator("#bina-key").fill(key)
    page.locator("dialog button[type='submit']").click()
    until(page, "document.querySelectorAll('#bina-builder img[data-bina-picture]').length > 0", SECONDS)


def brought(page):
    """Open the draft in the studio, from the pictures that this browser keeps."""
    page.locator("#studio-kept > summary").scroll_into_view_if_needed()
    until(page, "document.querySelector('#studio-kept') !== null")
    page.locator("#studio-kept > summary").click()
    page.locator("#studio-shelf button").first.click()
    until(page, says("התמונה פתוחה"))
    shown(page)


def cut_out(page):
    """Take the background out and put a colour behind."""
    step(page, "background")
    do(page, "cut", "הרקע הוסר", SECONDS)
    page.locator("#studio-behind-2").check()
    until(page, "document.querySelector('#studio-stage').dataset.change?.includes('behind')")
    do(page, "apply", "הרקע החדש")


def repainted(page, prompt="כובע קש"):
    """Let the service paint a part anew; the key is still in the tab's memory."""
    step(page, "repaint")
    stroke(page, (0.1, 0.1), (0.3, 0.15))
    page.locator("#studio-prompt").fill(prompt)
    page.locator("#studio-repaint").click()
    until(page, says("צויר מחדש"), SECONDS)
    shown(page)


def lettered(page, text="כדור אדום"):
    """Set Hebrew letters on the picture."""
    step(page, "text")
    page.locator("#studio-text").fill(text)
    until(page, "document.querySelector('#studio-stage').dataset.change?.includes('letter')")
    do(page, "apply", "הכיתוב נוסף")


def credited(page, name="דנה"):
    """Sign the work and choose a licence."""
    page.locator("#studio-credit-panel > summary").click()
    page.locator("#studio-by").fill(name)
    page.locator("#studio-licence > summary").click()
    page.locator("#studio-licence-use-2").check()
    until(page, f"document.querySelector('#studio-credit').textContent.includes('{name}')")
    until(page, "document.querySelector('#studio-credit').textContent.includes('CC BY 4.0')")


def journal(page, works):
    """Come to the journal and wait for as many works as there should be."""
    page.locator("#journal-status").scroll_into_view_if_needed()
    until(page, f"{WORKS} === {works}")


def exported(page, file):
    """Save the journal as a file."""
    with page.expect_download() as waiting:
        page.locator("#journal-zip").click()
    waiting.value.save_as(file)
