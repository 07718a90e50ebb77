/**
 * Runs Python under Pyodide in Node and prints the value of its last line:
 * node in_pyodide.mjs <checkout> <code>; what comes in on the standard input is the text `given`.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';

const [, , root = '', code = ''] = process.argv;
const given = readFileSync(0, 'utf8');
const { loadPyodide } = await import(path.join(root, 'node_modules/pyodide/pyodide.mjs'));
const py = await loadPyodide();
py.FS.mkdirTree('/tools');
py.FS.mount(py.FS.filesystems.NODEFS, { root }, '/tools');
py.globals.set('given', given);
console.log(
  py.runPython(`
import json, sys, time
sys.dont_write_bytecode = True
sys.path.insert(0, "/tools")
${code}`),
);
process.exit(0);
