"""The engine alone: from a folder of files to a tool that answers, in a real browser."""

from typing import Any

import pytest
from playwright.sync_api import Page
from runtime_site import Host, serving

pytestmark = [pytest.mark.browser, pytest.mark.node]

NO_SHARED = (
    "() => { globalThis.SharedWorker = function () { throw new DOMException('no', 'SecurityError') } }"
)


Running = tuple[Page, dict[str, Any]]


def test_python_starts_from_the_snapshot_in_a_shared_worker(running: Running):
    _, begun = running
    assert (begun["kind"], begun["started"]) == ("shared", "snapshot")


def test_a_mounted_tool_answers_an_event(running: Running):
    page, _ = running
    page.evaluate("mounted()")
    assert page.evaluate("told(['pressed'])")["html"] == '<button id="a-button">1 </button>'


def test_progress_ends_with_all_bytes(running: Running):
    last = running[1]["progress"][-1]
    assert last["stage"] == "start"
    assert last["loaded"] == last["total"] > 10_000_000


def test_bytes_go_to_a_tool_and_come_back(running: Running):
    assert running[0].evaluate("bytes([1, 2, 3])") == [3, 2, 1, 3, 2, 1]


def test_an_unknown_function_for_bytes_is_refused_and_python_lives(running: Running):
    page, _ = running
    page.evaluate("engine.sendBytes('tiny/nothing', new Uint8Array()).catch((error) => error.message)")
    assert page.evaluate("mounted()")["type"] == "render"


def test_a_second_tab_is_answered_by_the_same_python(tab: Page, host: Host):
    tab.evaluate("start()")
    tab.evaluate("mounted()")
    asked = len(host.asked)
    second = tab.context.new_page()
    second.goto(f"{host.origin}/second.html")
    second.evaluate("start()")
    assert second.evaluate("told(['pressed'])")["type"] == "render"
    assert [path for path in host.asked[asked:] if "pyodide" in path or "snapshot" in path] == []


def test_a_page_that_leaves_takes_its_tools_along(tab: Page, host: Host):
    tab.evaluate("start()")
    tab.evaluate("mounted()")
    second = tab.context.new_page()
    second.goto(f"{host.origin}/second.html")
    second.evaluate("start()")
    tab.evaluate("engine.leave()")
    assert "nothing is mounted" in second.evaluate("told(['pressed'])")["message"]


def test_where_no_worker_runs_the_start_says_so(tab: Page, host: Host):
    host.replaced["/worker.js"] = (404, "text/plain", b"")
    assert tab.evaluate("start()")["reason"] == "blocked"


def test_a_filter_page_instead_of_the_wasm_is_told_and_not_waited_for(tab: Page, host: Host):
    host.filter_out("pyodide.asm.wasm")
    assert tab.evaluate("start()")["reason"] == "blocked"


def test_a_changed_wasm_is_not_run(tab: Page, host: Host):
    host.break_file("pyodide.asm.wasm")
    assert tab.evaluate("start()")["reason"] == "integrity"


def test_a_changed_script_is_not_run(tab: Page, host: Host):
    host.break_file("pyodide.asm.mjs")
    assert tab.evaluate("start()")["reason"] == "integrity"


def test_a_changed_snapshot_is_left_aside_for_the_bytecode(tab: Page, host: Host):
    host.break_file("snapshot.bin")
    assert tab.evaluate("start()")["started"] == "bytecode"
    assert tab.evaluate("mounted()")["html"] == '<button id="a-button">0 </button>'


def test_a_missing_file_is_asked_for_three_times(tab: Page, host: Host):
    host.replaced["/pyodide.asm.wasm"] = host.replaced["/pyodide.asm.wasm.gz.bin"] = (503, "text/plain", b"")
    assert tab.evaluate("start()")["reason"] == "network"
    assert host.asked.count("/pyodide.asm.wasm") == 3


def test_a_host_that_compresses_is_not_asked_for_gzip_copies(tab: Page, host: Host):
    tab.evaluate("start()")
    assert [path for path in host.asked if path.endswith(".gz.bin")] == []


def test_on_a_host_that_compresses_nothing_the_gzip_copies_are_used(tab: Page, host: Host):
    host.compresses = False
    assert tab.evaluate("start()")["started"] == "snapshot"
    copies = {path for path in host.asked if path.endswith(".gz.bin")}
    assert copies == {"/pyodide.asm.mjs.gz.bin", "/pyodide.asm.wasm.gz.bin", "/snapshot.bin.gz.bin"}


def test_without_gzip_copies_the_plain_files_do(tab: Page, host: Host):
    host.compresses = False
    for name in ("pyodide.asm.wasm", "pyodide.asm.mjs", "snapshot.bin"):
        host.replaced[f"/{name}.gz.bin"] = (404, "text/plain", b"")
    assert tab.evaluate("start()")["started"] == "snapshot"


def test_python_reaches_no_other_origin(tab: Page, host: Host):
    with serving(host.folder) as other:
        tab.evaluate("start()")
        tab.evaluate("mounted()")
        said = tab.evaluate("told", ["escaped", f"{other.origin}/escaped"])
        # The page itself may; when its request is there, earlier ones would be, too.
        tab.evaluate("(url) => fetch(url).then((answer) => answer.text())", f"{other.origin}/control")
        assert said["html"] == '<button id="a-button">0 </button>'
        assert other.asked == ["/control"]


PROBE = """() => new Promise((resolve, reject) => {
  const worker = new Worker('/probe.js', { type: 'module' });
  worker.onmessage = (event) => resolve(event.data);
  worker.onerror = (event) => reject(new Error(event.message));
})"""


def test_the_worker_gives_up_whatever_reaches_out(tab: Page):
    assert tab.evaluate(PROBE)["outside"] == []


def test_text_is_not_run_as_code_in_the_worker(tab: Page):
    assert tab.evaluate(PROBE)["code"] == []


def test_without_a_shared_worker_the_page_has_its_own_with_other_dice(running: Running, tab: Page):
    tab.evaluate(NO_SHARED)
    assert tab.evaluate("start()")["kind"] == "dedicated"
    throws = set()
    for page in (running[0], tab):
        page.evaluate("mounted()")
        throws.add(page.evaluate("told(['diced'])")["html"])
    assert len(throws) == 2


def test_a_shared_worker_that_hangs_is_left_for_one_of_the_page(tab: Page):
    tab.evaluate("start()")
    tab.evaluate("mounted()")
    assert tab.evaluate("told(['looped'])")["reason"] == "timeout"
    assert tab.evaluate("[engine.kind, restarts]") == ["dedicated", 1]
    assert tab.evaluate("mounted()")["type"] == "render"


def test_a_worker_that_hangs_again_is_given_up(tab: Page):
    tab.evaluate(NO_SHARED)
    tab.evaluate("start()")
    reasons = []
    for _ in range(2):
        tab.evaluate("mounted()")
        reasons.append(tab.evaluate("told(['looped'])")["reason"])
    assert reasons == ["timeout", "python"]
    assert tab.evaluate("mounted()")["reason"] == "python"


def test_a_later_tool_is_not_loaded_with_the_others(tab: Page, host: Host):
    tab.evaluate("start()")
    assert [path for path in host.asked if path.startswith("/python/")] == []


def test_a_later_tool_answers_once_its_code_was_brought(tab: Page, host: Host):
    tab.evaluate("start()")
    assert tab.evaluate("brought('late')") == "brought"
    assert tab.evaluate("mounted('b', 'late')")["html"] == '<p id="b">here</p>'


def test_a_tool_that_is_there_from_the_start_needs_nothing(tab: Page, host: Host):
    tab.evaluate("start()")
    assert tab.evaluate("brought('tiny')") == "brought"
    assert [path for path in host.asked if path.startswith("/python/")] == []


def test_the_code_of_a_tool_comes_once_for_all_tabs(tab: Page, host: Host):
    tab.evaluate("start()")
    tab.evaluate("Promise.all([brought('late'), brought('late')])")
    assert host.asked.count("/python/late.bin") == 1


def test_changed_code_is_not_run_and_said_to_be_changed(tab: Page, host: Host):
    host.break_file("python/late.bin")
    tab.evaluate("start()")
    assert tab.evaluate("brought('late')")["reason"] == "integrity"
    assert tab.evaluate("mounted('b', 'late')")["type"] == "error"


def test_code_that_did_not_come_is_asked_for_again(tab: Page, host: Host):
    host.replaced["/python/late.bin"] = host.replaced["/python/late.bin.gz.bin"] = (403, "text/plain", b"no")
    tab.evaluate("start()")
    assert tab.evaluate("brought('late')")["reason"] == "blocked"
    host.replaced.clear()
    assert tab.evaluate("brought('late')") == "brought"


def test_a_later_tool_comes_to_a_start_from_bytecode_too(tab: Page, host: Host):
    host.break_file("snapshot.bin")
    assert tab.evaluate("start()")["started"] == "bytecode"
    tab.evaluate("brought('late')")
    assert tab.evaluate("mounted('b', 'late')")["type"] == "render"
