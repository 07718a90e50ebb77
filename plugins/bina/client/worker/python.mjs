/** Start Python from files that have been checked: from the snapshot, else from bytecode. */

import { loadPyodide } from 'pyodide';
import { StartError, startError } from './failure.mjs';
import { fetchFile, readManifest, streamFile } from './files.mjs';
import { fromSnapshot } from './restore.mjs';

/**
 * @typedef {{stage: 'download' | 'start', loaded: number, total: number}} Progress bytes, unpacked; total is 0 while unknown
 * @typedef {{handle: (message: string) => string, handleBytes: (name: string, data: Uint8Array, options: string) => Uint8Array,
 *   later: string[], bring: (tool: string) => Promise<void>, start: 'snapshot' | 'bytecode'}} Python
 */

const WASM = 'pyodide.asm.wasm';
const SCRIPT = 'pyodide.asm.mjs';
const SNAPSHOT = 'snapshot.bin';
const LATER = 'python/';
const STDLIB = 'python_stdlib.zip';
const TOOLS = 'tools.zip';
const SITE_PACKAGES = '/lib/python3.14/site-packages';
/** A zip file with nothing in it: a snapshot needs no library. */
const EMPTY_ZIP = Uint8Array.from([0x50, 0x4b, 5, 6, ...new Array(18).fill(0)]);
const START_LIMIT_MS = 60_000;
const TOLD_EVERY_MS = 100;

const NO_PACKAGES = {
  info: { abi_version: '2026_0', arch: 'wasm32', platform: 'emscripten_5_0_3', python: '3.14.2', version: '314.0.7' },
  packages: {},
};

/**
 * Start Python from the files of an assets folder; rejects with a StartError, always within bounds.
 * @param {URL} assets
 * @param {(progress: Progress) => void} onProgress
 * @returns {Promise<Python>}
 */
export async function startPython(assets, onProgress) {
  const { manifest, arrived, starts } = counted(assets, onProgress);
  const half = halfway(manifest);
  const count = (/** @type {number} */ bytes) => (arrived(bytes), half.count(bytes));
  const wasm = streamFile(assets, WASM, manifest, count, compiled);
  // Last to be needed: what comes before it starts while it is still on its way.
  const difference = half.reached.then(() => fetchFile(assets, SNAPSHOT, manifest, arrived));
  for (const early of [difference, wasm]) early.catch(() => {});
  const script = await fetchFile(assets, SCRIPT, manifest, arrived);
  const createPyodideModule = await imported(new URL(SCRIPT, assets), script);
  const all = Promise.all([wasm, difference]);
  all.then(starts, () => {});
  try {
    const options = fromSnapshot(createPyodideModule, difference);
    return opened(await started(assets, wasm, all, options, EMPTY_ZIP), 'snapshot', await laterTools(assets, manifest));
  } catch (error) {
    // Without the module there is nothing else to try.
    await wasm;
    console.info(`bina: starting without the snapshot (${startError(error, 'python').message})`);
  }
  const [stdlib, tools] = await Promise.all([STDLIB, TOOLS].map((name) => fetchFile(assets, name, manifest, arrived)));
  starts();
  const py = await started(assets, wasm, wasm, { createPyodideModule }, new Uint8Array(stdlib));
  py.unpackArchive(new Uint8Array(tools), 'zip', { extractDir: SITE_PACKAGES });
  return opened(py, 'bytecode', await laterTools(assets, manifest));
}

/** When half of the WebAssembly is here. @param {Promise<import('./files.mjs').Manifest>} manifest */
function halfway(manifest) {
  let left = Infinity;
  let seen = 0;
  /** @type {(value?: unknown) => void} */
  let reach = () => {};
  const reached = new Promise((resolve) => (reach = resolve));
  const look = () => seen >= left && reach();
  manifest.then(({ files }) => ((left = (files[WASM]?.bytes ?? 0) / 2), look()), reach);
  return { reached, count: (/** @type {number} */ bytes) => ((seen += bytes), look()) };
}

/** @param {URL} assets @param {(progress: Progress) => void} onProgress */
function counted(assets, onProgress) {
  const manifest = readManifest(assets);
  let loaded = 0;
  let total = 0;
  let told = -Infinity;
  manifest.then(
    ({ files }) => (total = [WASM, SCRIPT, SNAPSHOT].reduce((sum, name) => sum + (files[name]?.bytes ?? 0), 0)),
    () => {},
  );
  const arrived = (/** @type {number} */ bytes) => {
    loaded += bytes;
    if (performance.now() - told < TOLD_EVERY_MS) return;
    told = performance.now();
    onProgress({ stage: 'download', loaded, total: total && Math.max(total, loaded) });
  };
  const starts = () => onProgress({ stage: 'start', loaded, total: loaded });
  return { manifest, arrived, starts };
}

/**
 * The browser's own answer goes to its compiler untouched where it can: past this thread, which is busy.
 * @param {Response} response @returns {Promise<WebAssembly.Module>}
 */
async function compiled(response) {
  const named = response.headers.get('content-type') === 'application/wasm';
  const wasm = named ? response : new Response(response.body, { headers: { 'content-type': 'application/wasm' } });
  return WebAssembly.compileStreaming(wasm).catch((error) => {
    throw new StartError('blocked', `WebAssembly may not run here: ${error.message}`, error);
  });
}

/**
 * The script exactly as it was checked, or, where a policy forbids that, the same address again.
 * @param {URL} url @param {ArrayBuffer} text
 */
async function imported(url, text) {
  const blob = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
  try {
    return (await import(/* @vite-ignore */ blob)).default;
  } catch {
    return (await import(url.href)).default;
  } finally {
    URL.revokeObjectURL(blob);
  }
}

/**
 * loadPyodide asks for files that are here or on their way, and never settles where the wasm does not start.
 * @param {URL} assets
 * @param {Promise<WebAssembly.Module>} wasm
 * @param {Promise<unknown>} all what is on its way; a download has limits of its own, so the time counts from its end
 * @param {object} options
 * @param {Uint8Array<ArrayBuffer>} stdlib
 */
async function started(assets, wasm, all, options, stdlib) {
  const { fetch } = globalThis;
  const { instantiateStreaming } = WebAssembly;
  /** @type {(error: unknown) => void} */
  let fail = () => {};
  const failed = new Promise((_, reject) => (fail = reject));
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const late = () => fail(new StartError('timeout', 'Python took too long to start'));
  all.then(() => (timer = setTimeout(late, START_LIMIT_MS)), fail);
  globalThis.fetch = async () => new Response(stdlib);
  WebAssembly.instantiateStreaming = async (_, imports) => {
    const module = await wasm;
    const instance = await WebAssembly.instantiate(module, imports).catch((error) => {
      fail(new StartError('python', `the WebAssembly module does not start: ${error.message}`, error));
      throw error;
    });
    return { instance, module };
  };
  try {
    const settings = { indexURL: assets.href, stdLibURL: new URL(STDLIB, assets).href, packageBaseUrl: assets.href };
    const environment = { PYTHONHASHSEED: '0', PYTHONOPTIMIZE: '2', PYTHONNODEBUGRANGES: '1' };
    const loading = loadPyodide(/** @type {any} */ ({ ...settings, lockFileContents: NO_PACKAGES, env: environment, ...options }));
    return /** @type {any} */ (await Promise.race([loading, failed]));
  } finally {
    clearTimeout(timer);
    globalThis.fetch = fetch;
    WebAssembly.instantiateStreaming = instantiateStreaming;
  }
}

/**
 * The code of tools that are not there from the start.
 * @param {URL} assets @param {Promise<import('./files.mjs').Manifest>} manifest
 * @returns {Promise<Map<string, () => Promise<ArrayBuffer>>>} by the name of the tool
 */
async function laterTools(assets, manifest) {
  const names = Object.keys((await manifest).files).filter((name) => name.startsWith(LATER) && name.endsWith('.bin'));
  return new Map(names.map((name) => [name.slice(LATER.length, -4), () => fetchFile(assets, name, manifest, () => {})]));
}

/** @param {any} py @param {Python['start']} start @param {Awaited<ReturnType<typeof laterTools>>} later @returns {Python} */
function opened(py, start, later) {
  const door = py.pyimport('bina_door');
  door.close(crypto.getRandomValues(new Uint32Array(1))[0]);
  const { handle, handle_bytes: handleBytes, install } = door;
  /** @type {Map<string, Promise<void>>} */
  const brought = new Map();
  return {
    handle,
    handleBytes(name, data, options) {
      const result = handleBytes(name, data, options);
      try {
        return result.toJs();
      } finally {
        result.destroy();
      }
    },
    bring(tool) {
      const code = later.get(tool);
      if (!code) return Promise.resolve();
      const bringing = brought.get(tool) ?? code().then((bytes) => install(new Uint8Array(bytes)));
      brought.set(tool, bringing);
      // What did not come is asked for again.
      bringing.catch(() => brought.delete(tool));
      return bringing;
    },
    later: [...later.keys()],
    start,
  };
}
