/**
 * Prints the milliseconds of one estimate of the footprint, and of one whole new view of the tool, under Pyodide:
 * node estimate.mjs <checkout> <mount message>
 */
import path from 'node:path';

const [, , root = '', mount = '{}'] = process.argv;
const { loadPyodide } = await import(path.join(root, 'node_modules/pyodide/pyodide.mjs'));
const py = await loadPyodide();
py.FS.mkdirTree('/tools');
py.FS.mount(py.FS.filesystems.NODEFS, { root }, '/tools');
py.globals.set('mount', mount);
console.log(py.runPython(`
import json, sys, time
sys.dont_write_bytecode = True
sys.path.insert(0, "/tools")
from pyodide_tools.footprint import estimate
estimate("image_commercial")
start = time.perf_counter()
for count in range(1000):
    estimate("image_commercial", count=count, attempts=3, provider="google", region="ISR")
one = time.perf_counter() - start
from pyodide_tools.core import bridge
message = json.loads(mount)
bridge.handle(mount)
def tell(number):
    event = {"name": "changed", "field": "pupils", "value": str(20 + number), "now": message["now"], "random": 1}
    return bridge.handle(json.dumps({"type": "event", "id": message["id"], "seq": number, "event": event}))
assert "render" in tell(1)[:30], tell(1)[:200]
start = time.perf_counter()
for number in range(2, 52):
    tell(number)
f"{one} {(time.perf_counter() - start) / 50 * 1000}"
`));
process.exit(0);
