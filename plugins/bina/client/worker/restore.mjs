/** Start Pyodide from a difference instead of starting Python: the same code in the worker and in the build's check. */
import { apply, note } from './difference.mjs';

/**
 * What loadPyodide must be told besides where its files are. `_loadSnapshot` only says that there is
 * a snapshot: its own format would be four times as large, so restoring it is replaced.
 * @param {(settings: any) => Promise<any>} createPyodideModule the default export of pyodide.asm.mjs
 * @param {ArrayBuffer | Promise<ArrayBuffer>} difference needed only when the module has started
 * @param {(heap: Uint8Array) => void} [restored] called when the heap is complete and nothing has run
 */
export function fromSnapshot(createPyodideModule, difference, restored) {
  return {
    _loadSnapshot: new Uint8Array(16),
    createPyodideModule: async (/** @type {any} */ settings) => {
      const module = await createPyodideModule(settings);
      const file = await difference;
      settings.API.restoreSnapshot = () => {
        const { buildId, textType, state } = note(file);
        if (buildId !== settings.API.config.BUILD_ID) throw new Error('the snapshot is of another Pyodide');
        apply(file, module.HEAPU8, textType, module._PyObject_Hash);
        restored?.(module.HEAPU8);
        return state;
      };
      return module;
    },
  };
}
