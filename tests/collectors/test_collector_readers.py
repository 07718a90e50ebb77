"""How a teacher's page reads a class where there is no stream: it looks again and again."""

import pytest

pytestmark = pytest.mark.node


@pytest.fixture
def database(puppet):
    """Stand in for PostgREST: `puppet.rows` are what it holds; after two looks the class is whole."""
    puppet.rows, puppet.looks = [], []

    def answer(path, asked):
        if asked.get("reading_key") != "right":
            return {"code": "42501", "state": "refused"}
        puppet.looks.append(path)
        shown = puppet.rows if len(puppet.looks) > 2 else puppet.rows[:2]
        return len(shown) if path.endswith("class_size") else shown

    puppet.answer = answer
    return {"protocol": "postgrest", "url": puppet.url}


def test_new_responses_are_found_by_looking(page_code, puppet, database, response):
    puppet.rows = [response() for _ in range(9)]
    typed = {"identity": "", "secret": "right"}
    told = page_code("live", collector=database, typed=typed, survey="class-7b", responses=[], expected=9)
    rids = [row["rid"] for row in puppet.rows]
    assert (told["steps"], told["state"]["name"]) == ([rids[:2], rids[2:]], "polling")


def test_a_wrong_key_is_told(page_code, database):
    assert page_code("sign-in", collector=database, typed={"identity": "", "secret": "guess"}) == {
        "trouble": "wrong"
    }


def test_forged_rows_reach_python_without_their_flood(page_code, puppet, database, response):
    puppet.rows = [{**response(answers={"why": "x" * 80_000}), "ip": "10.0.0.1"}, None]
    puppet.looks = [""] * 3
    rows = page_code("read", collector=database, typed={"identity": "", "secret": "right"}, survey="class-7b")
    assert [sorted(row) for row in rows] == [["day", "rid", "round", "schema", "survey"], []]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_stream_is_read_alike_wherever_it_is_cut(page_code, end):
    lines = [
        "event: PB_CONNECT",
        'data:{"clientId": "א"}',
        "",
        ": a comment",
        "",
        "data: {broken",
        "",
        "data: 1",
        "",
    ]
    events = [
        {"name": "PB_CONNECT", "data": {"clientId": "א"}},
        {"name": "message", "data": None},
        {"name": "message", "data": None},
    ]
    assert page_code("streamed", text=end.join(lines)) == [events]
