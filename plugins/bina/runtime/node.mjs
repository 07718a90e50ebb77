/**
 * Pyodide in Node, with a clock and a dice that always say the same: equal input, equal bytes.
 */
import crypto from 'node:crypto';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import path from 'node:path';

/** 1980-01-01, the first day that a zip file can name. */
const EPOCH_MS = 315_532_800_000;

/** What `loadPyodide` wants to know about packages: that there are none besides ours. */
export const NO_PACKAGES = {
  info: { abi_version: '2026_0', arch: 'wasm32', platform: 'emscripten_5_0_3', python: '3.14.2', version: '314.0.7' },
  packages: {},
};

/** What every Python of the build is told; the hash seed stays with the snapshot for life. */
const ENVIRONMENT = {
  HOME: '/home/pyodide',
  LANG: 'en_US.UTF-8',
  USER: 'web_user',
  PATH: '/',
  PYTHONHASHSEED: '0',
  PYTHONNODEBUGRANGES: '1',
  PYTHONOPTIMIZE: '2',
  SOURCE_DATE_EPOCH: String(EPOCH_MS / 1000),
};

function stopTime() {
  Date.now = () => EPOCH_MS;
  performance.now = () => 0;
  let state = 1;
  const fill = (/** @type {Uint8Array} */ view) => {
    for (let i = 0; i < view.length; i++) view[i] = (state = (state * 1_103_515_245 + 12_345) & 0x7fffffff) >> 16;
    return view;
  };
  // Names of temporary files, seeds: what Python draws must not be in the snapshot as chance.
  Object.assign(crypto, { randomFillSync: fill });
}

/**
 * Start Pyodide from the npm folder `pyodide`; `options` go to loadPyodide.
 * @param {string} pyodide
 * @param {Record<string, unknown>} options
 */
export async function startPython(pyodide, options = {}) {
  stopTime();
  const { loadPyodide } = await import(path.join(pyodide, 'pyodide.mjs'));
  return loadPyodide({
    indexURL: pyodide,
    lockFileContents: NO_PACKAGES,
    _sysExecutable: '/usr/bin/python',
    env: { ...ENVIRONMENT },
    ...options,
  });
}

// An error's stack would print the whole of Pyodide's code, which is one line.
process.on('uncaughtException', (error) => {
  console.error(String(error?.message ?? error));
  process.exit(1);
});

/** The settings of a step: one JSON argument on the command line. @returns {any} */
export const settings = () => JSON.parse(process.argv[2] ?? '{}');

/** A file beside these scripts. @param {string} name */
export const beside = (name) => path.join(path.dirname(fileURLToPath(import.meta.url)), name);

/** Show a folder of this machine inside Pyodide. @param {any} py @param {string} folder @param {string} as */
export function mount(py, folder, as) {
  if (!existsSync(folder)) throw new Error(`${folder}: there is no such folder. Run make setup.`);
  py.FS.mkdirTree(as);
  py.FS.mount(py.FS.filesystems.NODEFS, { root: folder }, as);
}
