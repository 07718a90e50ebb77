"""The queue of events: typing in one field is one event, and a click stays between what was before and after it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytestmark = pytest.mark.node
QUEUE = Path(__file__).parents[2] / "plugins" / "bina" / "client" / "queue.mjs"
STEP = st.one_of(
    st.tuples(st.sampled_from(["subject", "note"]), st.integers(0, 9)), st.tuples(st.just("!"), st.just(0))
)
SCRIPT = """
const { added, waitingFields } = await import(process.argv[1]);
for await (const line of (await import('node:readline')).createInterface({ input: process.stdin })) {
  let queue = [];
  for (const [field, value] of JSON.parse(line)) queue = added(queue, { event: { name: 'e', field, value }, merge: field !== '!' });
  console.log(JSON.stringify([queue.map(({ event }) => [event.field, event.value]), [...waitingFields(queue)]]));
}
"""


@pytest.fixture(scope="module")
def queued():
    """Return a function that queues steps in Node and gives back the queue and the fields that wait."""
    import json

    command = ["node", "--input-type=module", "-e", SCRIPT, QUEUE.as_uri()]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as node:

        def ask(steps):
            assert node.stdin
            assert node.stdout
            node.stdin.write(json.dumps(steps) + "\n")
            node.stdin.flush()
            queue, fields = json.loads(node.stdout.readline())
            return [tuple(one) for one in queue], set(fields)

        yield ask
        node.stdin.close()


def test_typing_in_one_field_is_one_event(queued):
    assert queued([("note", 1), ("note", 2), ("note", 3)]) == ([("note", 3)], {"note"})


def test_the_last_one_typed_comes_last(queued):
    assert queued([("note", 1), ("subject", 1), ("note", 2)])[0] == [("subject", 1), ("note", 2)]


def test_a_click_finds_the_values_of_its_moment(queued):
    assert queued([("note", 1), ("!", 0), ("note", 2)])[0] == [("note", 1), ("!", 0), ("note", 2)]


def test_clicks_are_never_merged(queued):
    assert queued([("!", 0), ("!", 0)])[0] == [("!", 0), ("!", 0)]


@settings(max_examples=300, deadline=None)
@given(steps=st.lists(STEP, max_size=12))
def test_playing_the_queue_ends_in_the_same_values_at_every_click(queued, steps):
    def play(events):
        values, seen = {}, []
        for field, value in events:
            if field == "!":
                seen.append(dict(values))
            else:
                values[field] = value
        return values, seen

    assert play(queued(steps)[0]) == play(steps)
