/**
 * Step 2: node snapshot.mjs '{"pyodide", "out"}'
 * Reads out/python_stdlib.zip and out/tools.zip of step 1, writes out/snapshot.bin, and checks that it restores to the same heap.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { encode } from '../client/worker/difference.mjs';
import { withMarks } from '../client/worker/hashes.mjs';
import { fromSnapshot } from '../client/worker/restore.mjs';
import { beside, settings, startPython } from './node.mjs';

/** Pyodide cannot restore a larger one: https://github.com/pyodide/pyodide/issues/6254 */
const LARGEST_HEAP = 31_457_280;
/** Bytes that Python's allocator may have free in blocks of one size. */
const MOST_FREE = 3_000_000;
/** Bytes that the C allocator takes beside what it is asked for: a page of WebAssembly. */
const SLACK = 65_536;
const SITE_PACKAGES = '/lib/python3.14/site-packages';
const SNAPSHOT_HEADER = 48;

/** A zip file with nothing in it: the end record alone. */
const EMPTY_ZIP = Uint8Array.from([0x50, 0x4b, 5, 6, ...new Array(18).fill(0)]);

const { pyodide, out, largestHeap = LARGEST_HEAP } = settings();
// The script as the browser gets it, see glue.py.
const { default: createPyodideModule } = await import(path.join(out, 'pyodide.asm.mjs'));

/** @returns {Promise<{file: Uint8Array, heap: Uint8Array, replies: string}>} */
async function take() {
  let before = new Uint8Array();
  let buildId = '';
  const py = await startPython(pyodide, {
    _makeSnapshot: true,
    stdLibURL: path.join(out, 'python_stdlib.zip'),
    createPyodideModule: (/** @type {any} */ emscripten) => {
      buildId = emscripten.API.config.BUILD_ID;
      emscripten.preRun.unshift((/** @type {any} */ module) => void (before = module.HEAPU8.slice()));
      return createPyodideModule(emscripten);
    },
  });
  py.unpackArchive(new Uint8Array(readFileSync(path.join(out, 'tools.zip'))), 'zip', { extractDir: SITE_PACKAGES });
  for (const name of ['warm_up.py', 'slim.py']) py.FS.writeFile(`/home/pyodide/${name}`, readFileSync(beside(name)));
  const textType = py.runPython('id(str)');
  const replies = py.runPython(`
import sys, json
sys.dont_write_bytecode = True
sys.path_importer_cache.clear()
sys.path.insert(0, "/home/pyodide")
import warm_up, slim, bina_door, bina_imports
replies = json.dumps(warm_up.warm_up())
replies`);
  if (py._module.HEAPU8.length > largestHeap) throw tooLarge(py._module.HEAPU8.length);
  py.runPython(`
sys.path.remove("/home/pyodide")
blank = slim.blank
slim.slim()
for name in ("warm_up", "slim"): del sys.modules[name], globals()[name]
del replies, json, name
blank(${Math.min(MOST_FREE, (LARGEST_HEAP - py._module._sbrk(0)) / 2)})
del blank, sys`);
  blankFreeMemory(py._module);
  const snapshot = py.makeMemorySnapshot();
  const [, offset, stateBytes] = new Uint32Array(snapshot.buffer, 0, 4);
  const state = JSON.parse(new TextDecoder().decode(snapshot.subarray(SNAPSHOT_HEADER, SNAPSHOT_HEADER + stateBytes)));
  const heap = snapshot.slice(offset);
  const marked = withMarks(before, heap, py._module.HEAPU8, textType, py._module._PyObject_Hash);
  return { file: encode(before, marked, { buildId, textType, state }), heap, replies };
}

/** @param {number} bytes */
function tooLarge(bytes) {
  return new Error(
    `pyodide_tools: Python's memory grew to ${bytes} bytes while the tools were imported and tried; ` +
      `a snapshot can hold ${largestHeap}. ` +
      'Load large tables on first use, or look for a tool that computes much when it is imported.',
  );
}

/** Zeros over all memory that the C allocator has free, from large to small, without letting the heap grow. @param {any} module */
function blankFreeMemory(module) {
  const size = module.HEAPU8.length;
  /** @type {number[]} */
  const taken = [];
  for (let bytes = 1 << 20; bytes >= 32; bytes >>= 1) {
    for (;;) {
      // What an earlier size has added to the heap is free memory like the rest.
      const top = module._sbrk(0);
      // Where the heap itself would have to grow, smaller pieces reach the same memory.
      if (top + bytes + SLACK > size) break;
      const address = module._malloc(bytes);
      if (!address) break;
      if (module._sbrk(0) > top) {
        module._free(address);
        break;
      }
      taken.push(address);
      module.HEAPU8.fill(0, address, address + bytes);
    }
  }
  for (const address of taken) module._free(address);
  if (module.HEAPU8.length !== size) throw new Error('the heap grew while its free memory was blanked');
}

/**
 * The gate: baseline and difference must give the very same heap, and that heap must answer as the first one did.
 * @param {Uint8Array} file @param {Uint8Array} expected @param {string} replies
 */
async function check(file, expected, replies) {
  writeFileSync(path.join(out, 'empty.zip'), EMPTY_ZIP);
  let wrong = 0;
  const difference = /** @type {ArrayBuffer} */ (file.slice().buffer);
  const py = await startPython(pyodide, {
    stdLibURL: path.join(out, 'empty.zip'),
    ...fromSnapshot(createPyodideModule, difference, (heap) => {
      for (let i = 0; i < expected.length; i++) if (heap[i] !== expected[i]) wrong += 1;
    }),
  });
  if (wrong) throw new Error(`${wrong} bytes of the restored heap differ from the snapshot; it would break in the browser`);
  py.FS.writeFile('/home/pyodide/warm_up.py', readFileSync(beside('warm_up.py')));
  const again = py.runPython('import sys, json; sys.path.insert(0, "/home/pyodide"); import warm_up; json.dumps(warm_up.use_all())');
  if (again !== replies) throw new Error('the restored tools answer differently from the tools that were stored');
}

const taken = await take();
await check(taken.file, taken.heap, taken.replies);
writeFileSync(path.join(out, 'snapshot.bin'), taken.file);
console.log(JSON.stringify({ heap: taken.heap.length, bytes: taken.file.length }));
process.exit(0);
