/**
 * Step 1: node bytecode.mjs '{"pyodide", "pyodideBuild", "tools", "out"}'
 * Writes out/python_stdlib.zip and out/tools.zip, compiled by pyodide-build under Pyodide's own CPython.
 */
import { readFileSync } from 'node:fs';
import { beside, mount, settings, startPython } from './node.mjs';

const { pyodide, pyodideBuild, tools, out } = settings();
const py = await startPython(pyodide, { stdLibURL: undefined });
mount(py, tools, '/tools');
mount(py, pyodideBuild, '/pyodide-build');
mount(py, out, '/out');
py.FS.writeFile('/bina_door.py', readFileSync(beside('door.py')));
for (const name of ['warm_up.py', 'bytecode.py', 'door.py']) py.FS.writeFile(`/home/pyodide/${name}`, readFileSync(beside(name)));
py.runPython(`
import sys
sys.dont_write_bytecode = True
sys.path += ["/tools"]
import warm_up, bytecode, door
warm_up.warm_up()
imports = bytecode.import_late("/tools")
files = bytecode.used()
# Only now, because what the compiler itself imports is not wanted in the browser.
sys.path += ["/pyodide-build"]
bytecode.compile_all(files, imports, "/tools", "/bina_door.py", "/out")
`);
process.exit(0);
