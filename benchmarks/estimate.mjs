/** Prints the milliseconds of one estimate of the footprint under Pyodide: node estimate.mjs <checkout> */
import path from 'node:path';

const root = process.argv[2] ?? '';
const { loadPyodide } = await import(path.join(root, 'node_modules/pyodide/pyodide.mjs'));
const py = await loadPyodide();
py.FS.mkdirTree('/tools');
py.FS.mount(py.FS.filesystems.NODEFS, { root }, '/tools');
console.log(py.runPython(`
import sys, time
sys.dont_write_bytecode = True
sys.path.insert(0, "/tools")
from pyodide_tools.footprint import estimate
estimate("image_commercial")
start = time.perf_counter()
for count in range(1000):
    estimate("image_commercial", count=count, attempts=3, provider="google", region="ISR")
time.perf_counter() - start
`));
process.exit(0);
