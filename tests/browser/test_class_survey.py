"""A class of 30 answers a survey both ways: by codes without any server, and live through a PocketBase."""

import json
import uuid
from urllib.request import Request, urlopen

import pytest
from survey_class import DELIVER, Class, answer, build, free_port, open_results, until_bars
from waiting import STARTED, until, until_own_code

from bina.collectors.pocketbase import PocketBaseError, program, running
from bina.serve.static import StaticServer
from pyodide_tools.survey import handover
from pyodide_tools.survey.delivery import Response

pytestmark = pytest.mark.browser

CHOICES = ("very", "some", "not")
GATHERED = "document.querySelector('#by-server-gathered').textContent"
OTHERS = [CHOICES[number % 3] for number in range(27)]


@pytest.fixture(scope="module")
def class_site(tmp_path_factory):
    """Build and serve the site of a class, beside the collector of its school."""
    try:
        program()
    except PocketBaseError as error:
        pytest.skip(str(error))
    folder, port = tmp_path_factory.mktemp("class"), free_port()
    site = folder / "site"
    site.mkdir()
    with StaticServer(site) as server:
        build(folder, site, server.url, f"http://127.0.0.1:{port}")
        with running(folder / "kept", port, origins=[server.url.rstrip("/")]) as pocketbase:
            yield Class(server.url, site, pocketbase)


def responses(survey, schema):
    """Make what 27 pupils answered."""
    rows = [
        Response(
            rid=str(uuid.uuid4()),
            survey=survey,
            schema=schema,
            round="",
            day="2026-11-23",
            answers={"imp": one},
        )
        for one in OTHERS
    ]
    return [row.to_json() for row in rows], [handover.encode(row) for row in rows]


def code_of_a_pupil(reader, class_site, choice):
    """Answer on a phone of one's own; return the code that it shows."""
    phone = reader("phone")
    page = phone.open(class_site.url + "code/")
    answer(page, "by-code", choice, "כי זה חשוב")
    until(page, "document.querySelector('#by-code-code svg') !== null")
    code = page.locator("#by-code-code-text").text_content()
    assert {address.split("/")[2] for address in phone.asked if address.startswith("http")} == {
        class_site.url.split("/")[2]
    }
    phone.close()
    return code


def test_a_class_hands_over_30_codes_and_the_bars_are_right(reader, class_site):
    codes = [code_of_a_pupil(reader, class_site, choice) for choice in CHOICES]
    schema = handover.decode(codes[0], "by-code").schema
    _, others = responses("by-code", schema)
    _, strangers = responses("another-survey", schema)
    chat = [f"[10:{n:02d}] תלמיד: {code}" for n, code in enumerate([*codes, *others])]
    chat += [codes[0], others[0], others[1][:-5], strangers[0]]  # again, again, cut off, of another class

    teacher = reader("desktop")
    page = teacher.open(class_site.url + "code/")
    open_results(page, "by-code")
    until(page, STARTED)
    until_own_code(page, "survey")
    # From here on, without any network.
    teacher.context.set_offline(True)
    page.locator("#by-code-by-text > summary").click()
    page.locator("#by-code-paste").fill("\n".join(chat))
    page.locator("#by-code-take").click()
    until_bars(page, "by-code", dict.fromkeys(CHOICES, 10))
    assert "30" in page.locator("#by-code-gathered").inner_text()

    teacher.context.set_offline(False)
    page.reload()
    open_results(page, "by-code")
    until_bars(page, "by-code", dict.fromkeys(CHOICES, 10))


def sign_in(page, pocketbase):
    """Open the results as the teacher."""
    open_results(page, "by-server")
    page.locator("#by-server-sign-in").click()
    page.locator("#bina-sign-in-identity").fill(pocketbase.mail)
    page.locator("#bina-sign-in-secret").fill(pocketbase.password)
    page.get_by_role("dialog").locator("[type=submit]").click()
    page.get_by_role("dialog").wait_for(state="detached")
    page.locator("#by-server-sign-out").wait_for()


def rows_of(pocketbase):
    """Return what the collector holds, read with the teacher's account."""
    records = f"{pocketbase.url}/api/collections/responses/records?perPage=200"
    account = {"identity": pocketbase.mail, "password": pocketbase.password}
    sign_in = f"{pocketbase.url}/api/collections/teachers/auth-with-password"
    request = Request(sign_in, json.dumps(account).encode(), {"Content-Type": "application/json"})
    with urlopen(request, timeout=30) as reply:
        token = json.load(reply)["token"]
    with urlopen(Request(records, headers={"Authorization": token}), timeout=30) as reply:
        return json.load(reply)["items"]


def test_a_class_sends_30_responses_and_the_teachers_bars_move_until_they_are_right(reader, class_site):
    teacher = reader("desktop").open(class_site.url + "live/")
    sign_in(teacher, class_site.pocketbase)

    # 27 at once, by the page's own code on a page of the site.
    records, _ = responses("by-server", "0123abcd")
    collector = {"protocol": "pocketbase", "url": class_site.pocketbase.url}
    quiet = reader("phone").open(class_site.url)
    states = quiet.evaluate(DELIVER, [class_site.module, collector, records])
    assert states == ["delivered"] * 27

    for number, choice in enumerate(CHOICES):
        phone = reader("phone")
        page = phone.open(class_site.url + "live/")
        if number == 2:
            # The school's Wi-Fi fails while the last one answers, and comes back.
            until(page, STARTED)
            page.locator("#by-server-form").get_by_label("בכלל לא").check()
            until_own_code(page, "survey")
            phone.context.set_offline(True)
        answer(page, "by-server", choice, "כי זה חשוב")
        if number == 2:
            until(page, "document.querySelector('#by-server-outbox').dataset.state === 'waiting'")
            phone.context.set_offline(False)
        until(page, "document.querySelector('#by-server-outbox').dataset.state === 'delivered'")
        page.reload()
        until(page, "document.querySelector('#by-server-outbox')?.dataset.state === 'delivered'")
        # What failed while there was no network is in the console, as it should be.
        phone.errors[:] = [error for error in phone.errors if "ERR_INTERNET_DISCONNECTED" not in error]
        phone.close()

    # No bar moves by one vote: what is held back at the end comes when the teacher wants all.
    held, all_here = "document.querySelector('#by-server-show-all')", f"{GATHERED}.includes('30')"
    until(teacher, f"{held} !== null || {all_here}")
    teacher.evaluate(f"{held}?.click()")
    until(teacher, all_here)
    until_bars(teacher, "by-server", dict.fromkeys(CHOICES, 10))
    assert len({row["rid"] for row in rows_of(class_site.pocketbase)}) == 30
