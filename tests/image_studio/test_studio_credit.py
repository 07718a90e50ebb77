"""The credit of a finished picture: who, with what, from whose, and under which terms."""

import re

import pytest
from studio_page import Studio, picture

from pyodide_tools.image_studio.credits import credit_of

AI = {"school": {"protocol": "openai-images", "model": "m", "key": "none", "label": "שירות"}}


def painted(backends=None, marks=None):
    """Return a studio in which a service has painted, and letters were set on it afterwards."""
    studio = Studio(backends=backends).opened().happened("marks-read", {"of": "first", "marks": marks or {}})
    studio.mode("repaint").painted().chose(prompt="כובע").happened("repaint-wanted")
    sent = {"base": {"id": "first"}, "sent": picture("sent"), "mask": picture("mask"), "size": "64x64"}
    studio.happened("sent-off", sent, effect=studio.model.doing.effect)
    reply = {
        "status": 200,
        "headers": {},
        "json": {"data": [{"b64_json": {"picture": picture("reply")}}]},
        "text": "",
    }
    studio.happened("repainted", reply, effect=studio.model.doing.effect).made("whole")
    return studio.mode("text").chose(text="שלום").happened("apply-wanted").made("lettered")


def card(studio):
    return re.sub(r"<[^>]+>", "\n", studio.html.partition('id="studio-credit"')[2])


def entry(studio):
    return studio.happened("downloaded", {"bytes": 1}).of("save")[0].value["journal"][0]


def test_what_a_service_painted_is_in_the_credit_also_after_later_steps():
    assert "חלק מן התמונה צויר בבינה מלאכותית, בשירות שירות." in card(painted(AI))


def test_a_sketch_is_credited_as_one():
    assert "בלי בינה מלאכותית" in card(painted())


def test_a_picture_of_unknown_making_stays_one():
    assert "לא ידוע איך נוצרה התמונה" in card(Studio().opened())


@pytest.mark.parametrize(
    ("made", "said"), [("photo", "התמונה צולמה"), ("algorithm", "נוצרה בתוכנה"), ("ai", "בבינה מלאכותית")]
)
def test_what_the_file_declares_is_credited_to_the_file(made, said):
    studio = Studio().opened().happened("marks-read", {"of": "first", "marks": {"made": made}})
    assert said in card(studio)
    assert "לפי הכתוב בקובץ" in card(studio)


def test_the_name_and_the_steps_are_in_the_credit():
    assert "נערכה בידי דנה בעזרת bina (ציור מחדש, כיתוב)." in card(painted(AI).happened("signed", "דנה"))


def test_somebody_elses_picture_is_credited_to_them_and_gets_no_licence_of_ours():
    studio = painted(AI, {"creator": "Noa"}).happened("licensed", "free", field="licence-use")
    assert "על פי תמונה של Noa." in card(studio)
    value = studio.happened("download-wanted").action("export").value["marks"]
    assert (value["creator"], value.get("licence")) == ("Noa", None)


def test_name_and_licence_are_written_into_the_file():
    studio = painted(AI).happened("signed", "דנה").happened("licensed", "name", field="licence-use")
    marks = studio.happened("download-wanted").action("export").value["marks"]
    assert (marks["by"], marks["credit"], marks["rights"]) == ("דנה", "דנה", "CC BY 4.0")
    assert marks["source"] == "compositeWithTrainedAlgorithmicMedia"


def test_a_name_alone_claims_no_licence():
    marks = (
        Studio().opened().erased("b").happened("signed", "דנה").happened("download-wanted").action("export")
    )
    assert marks.value["marks"] == {"credit": "דנה", "tool": "bina"}


def test_name_and_licence_are_there_after_a_reload():
    studio = Studio().opened().happened("signed", "דנה").happened("licensed", "free", field="licence-use")
    again = Studio(saved=studio.of("save")[0].value)
    assert (again.model.by, again.model.licence["use"]) == ("דנה", "free")


def test_the_picture_can_be_taken_out_with_its_credit_below():
    download = painted(AI).happened("captioned-wanted").of("download")[0]
    assert download.picture == "lettered"
    assert "שירות" in download.caption[0]
    assert download.marks["source"] == "compositeWithTrainedAlgorithmicMedia"


def test_what_is_shared_goes_with_its_credit():
    assert "שירות" in painted(AI).happened("share-wanted").of("share")[0].text


def test_the_journal_knows_what_a_service_painted_before_the_last_step():
    row = entry(painted(AI))
    assert (row["service"], row["made"], row["text"]) == ("שירות", "ai-edited", "כובע")
    assert row["picture"]["sketch"] is False


def test_the_journal_knows_what_the_opened_file_declared():
    studio = Studio().opened().happened("marks-read", {"of": "first", "marks": {"made": "photo"}}).erased("b")
    assert entry(studio)["made"] == "photo"


def test_a_sketch_is_one_in_the_journal():
    row = entry(painted())
    assert (row["picture"]["sketch"], row["made"]) == (True, "")


def test_an_ai_picture_that_was_only_cut_is_not_called_painted_in_part():
    marks = {"made": "ai", "system": "Model X"}
    studio = Studio().opened().happened("marks-read", {"of": "first", "marks": marks}).erased("b")
    assert credit_of(studio.model).made == "service"
