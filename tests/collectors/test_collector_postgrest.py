"""The rights that the SQL file gives, tried on a real PostgreSQL with the statements that PostgREST sends."""

import json
import os
import pwd
import shutil
import subprocess
from pathlib import Path

import pytest

from bina.collectors.setup import setup_files

PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
pytestmark = pytest.mark.skipif(not PROGRAMS, reason="PostgreSQL's server is not on this machine")
RID = "0f8fad5b-d9cb-469f-a165-70867728950e"
ADD = """insert into api.responses (rid, survey, schema, round, day, answers)
select rid, survey, schema, round, day, answers from json_populate_record(null::api.responses, '{}')"""


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    """Run a server without network in a folder of its own; return how to ask it as a role."""
    folder = tmp_path_factory.mktemp("postgres")
    # The server refuses to run as root.
    owner = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.getuid() == 0 else {}
    if owner:
        try:
            pwd.getpwnam("postgres")
        except KeyError:
            pytest.skip("the server does not run as root, and there is no user postgres")
    sockets = Path("/tmp") / f"bina-pg-{os.getpid()}"
    sockets.mkdir(mode=0o700)
    data = sockets / "data"
    if owner:
        shutil.chown(sockets, "postgres", "postgres")
    programs = PROGRAMS[-1].parent

    def run(*command, text=None):
        return subprocess.run(
            command, input=text, capture_output=True, text=True, check=False, timeout=120, cwd="/", **owner
        )

    def ask(sql, role=None):
        before = f"set role {role};" if role else ""
        return run(
            "psql", "-h", str(sockets), "-U", "owner", "-d", "postgres", "-qAtX", "-v", "ON_ERROR_STOP=1",
            "-v", "VERBOSITY=verbose", "-c", before, "-c", sql,
        )  # fmt: skip

    made = run(
        str(programs / "initdb"), "-D", str(data), "-U", "owner", "--auth=trust", "-E", "UTF8", "--no-sync"
    )
    assert made.returncode == 0, made.stderr
    options = f"-k {sockets} -c listen_addresses='' -c fsync=off"
    begun = run(
        str(programs / "pg_ctl"), "-D", str(data), "-o", options, "-w", "-l", str(sockets / "log"), "start"
    )
    assert begun.returncode == 0, begun.stdout
    try:
        yield ask
    finally:
        run(str(programs / "pg_ctl"), "-D", str(data), "-m", "immediate", "stop")
        shutil.rmtree(sockets)
        folder.rmdir()


@pytest.fixture(scope="module")
def ready(database):
    """Set the database up twice: the file may be run again."""
    for _ in range(2):
        done = database(setup_files()["postgrest/collector.sql"])
        assert done.returncode == 0, done.stderr
    return database


@pytest.fixture(scope="module")
def key(ready):
    return ready("select bina.new_reading_key()").stdout.strip()


def added(ask, **changes):
    record = {
        "rid": RID,
        "survey": "class-7b",
        "schema": "0123abcd",
        "round": "",
        "day": "2026-11-23",
        "answers": {},
    }
    return ask(ADD.format(json.dumps({**record, **changes})), "anon")


def test_a_reader_adds_a_response_and_a_repetition_has_the_code_of_one(ready):
    assert added(ready).returncode == 0
    assert "23505" in added(ready).stderr


@pytest.mark.parametrize(
    "statement",
    [
        "select * from api.responses",
        "select count(*) from api.responses",
        "update api.responses set answers = '{}'",
        "delete from api.responses",
        "insert into api.responses values (gen_random_uuid(), 'a', '0123abcd', '', '2026-11-23', '{}') returning rid",
        "select * from bina.reading_keys",
        "select bina.new_reading_key()",
        "select bina.check_reading_key('x')",
        "truncate api.responses",
        "create table api.mine ()",
        "copy api.responses to stdout",
    ],
)
def test_a_reader_can_do_nothing_else(ready, statement):
    assert "42501" in ready(statement, "anon").stderr


@pytest.mark.parametrize(
    "change",
    [
        {"rid": "1"},
        {"survey": "A b"},
        {"survey": "x" * 61},
        {"schema": ""},
        {"round": "x" * 41},
        {"day": "soon"},
        {"answers": []},
        {"answers": {"why": "x" * 70_000}},
    ],
)
def test_a_forged_response_is_refused(ready, change):
    assert added(ready, **{"rid": RID.replace("0f8", "0f9"), **change}).returncode != 0


def test_a_teacher_reads_with_the_key(ready, key):
    added(ready, rid=RID.replace("0f8", "0fa"), survey="read", answers={"why": "כן"})
    rows = ready(f"select json_agg(r) from api.class_responses('{key}', 'read') r", "anon")
    assert [row["answers"] for row in json.loads(rows.stdout)] == [{"why": "כן"}]
    assert ready(f"select api.class_size('{key}', 'read')", "anon").stdout.strip() == "1"


@pytest.mark.parametrize("wrong", ["''", "null", "'a'"])
def test_a_wrong_key_reads_nothing(ready, key, wrong):
    for function in ("class_size", "class_responses"):
        assert "42501" in ready(f"select api.{function}({wrong}, 'read')", "anon").stderr


def test_the_database_does_not_know_the_key_itself(ready, key):
    assert key not in ready("select * from bina.reading_keys").stdout
