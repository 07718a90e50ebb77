"""Thousands of damaged pictures and archives: the page's readers answer each, quickly, and never break."""

from __future__ import annotations

import base64
import io
import json
import subprocess
import zipfile
from pathlib import Path

import pytest
from picture_cases import BAD, GOOD

pytestmark = pytest.mark.node
ROOT = Path(__file__).parents[2]
# The same damage in every run: a small generator of numbers with a seed of its own.
DAMAGE = """
let state = 20261123;
const random = (below) => { state = (Math.imul(state, 1664525) + 1013904223) >>> 0; return state % below; };
const damaged = (bytes) => {
  const copy = Uint8Array.from(bytes);
  for (let turn = random(6); turn >= 0; turn--) if (copy.length) copy[random(copy.length)] = random(256);
  return random(3) ? copy : copy.slice(0, random(copy.length + 1));
};
const chunks = []; for await (const chunk of process.stdin) chunks.push(chunk);
const given = JSON.parse(Buffer.concat(chunks)).map((text) => Uint8Array.from(Buffer.from(text, 'base64')));
const begun = performance.now();
"""
PICTURES = """
import { check } from CHECK;
DAMAGE
let taken = 0;
for (let turn = 0; turn < 1000; turn++) for (const bytes of given) {
  const found = check(damaged(bytes));
  if (typeof found === 'string') { if (!/^[a-z-]+$/.test(found)) throw new Error(found); continue; }
  const { type, width, height } = found;
  if (!/^image\\/(png|jpeg|webp)$/.test(type) || !(width > 0 && width <= 4096 && height > 0 && height <= 4096)) throw new Error(JSON.stringify(found));
  taken += 1;
}
console.log(JSON.stringify({ taken, took: performance.now() - begun }));
"""
ARCHIVES = """
import { unzipped } from UNZIP;
DAMAGE
let [found, read] = [0, 0];
for (let turn = 0; turn < 400; turn++) for (const bytes of given) {
  const members = await unzipped(new Blob([damaged(bytes)])).catch((error) => {
    if (error instanceof RangeError) return null;
    throw error;
  });
  for (const member of members ?? []) {
    found += 1;
    const blob = await member.read(10_000).catch(() => null);
    if (blob && blob.size > 10_000) throw new Error(`${blob.size} bytes of 10,000`);
    read += blob ? 1 : 0;
  }
}
console.log(JSON.stringify({ found, read, took: performance.now() - begun }));
"""


def run(script, files):
    """Run a module in Node with files in base64 as its input; return what it prints."""
    places = {"CHECK": "plugins/bina/client/pictures.mjs", "UNZIP": "pyodide_tools/journal/unzip.mjs"}
    for name, path in places.items():
        script = script.replace(name, repr((ROOT / path).as_uri()))
    command = ["node", "--input-type=module", "-e", script.replace("DAMAGE", DAMAGE)]
    done = subprocess.run(
        command, input=json.dumps(files), text=True, capture_output=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_no_damaged_picture_breaks_the_reader_of_headers_or_gets_past_its_bounds():
    good = [base64.b64encode(data).decode() for data, *_ in GOOD.values()]
    bad = [
        text.rpartition(",")[2]
        for name, (text, _) in BAD.items()
        if len(text) < 10_000 and "base64" not in name
    ]
    found = run(PICTURES, [*good, *(text for text in bad if text.isascii() and ":" not in text)])
    assert found["taken"] > 0


def test_no_damaged_archive_breaks_the_journal_or_unpacks_further_than_it_may():
    files = []
    for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", method) as archive:
            archive.writestr("journal.json", "{}" * 50)
            archive.writestr("pictures/" + "ab" * 16 + ".png", b"\0" * 60_000)
        files.append(base64.b64encode(out.getvalue()).decode())
    found = run(ARCHIVES, files)
    assert found["found"] > 0
    assert found["read"] > 0
