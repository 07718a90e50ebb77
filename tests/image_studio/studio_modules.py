"""The studio's own JavaScript, run in Node: bytes in, bytes out."""

from __future__ import annotations

import subprocess
from pathlib import Path

STUDIO = Path(__file__).parents[2] / "pyodide_tools" / "image_studio"
READ = "const chunks = []; for await (const chunk of process.stdin) chunks.push(chunk); const input = Buffer.concat(chunks);"


def run(module: str, body: str, data: bytes = b"") -> bytes:
    """Run `body` with the module as `studio` and the bytes as `input`; return what it writes by `give(bytes)`."""
    script = f"""
    import * as studio from {(STUDIO / module).as_uri()!r};
    {READ}
    const give = (bytes) => process.stdout.write(bytes);
    {body}
    """
    command = ["node", "--input-type=module", "-e", script]
    done = subprocess.run(command, input=data, capture_output=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout
