/** Asks for the code of the tool that is designed, and for what only its authors need: its checks and its words. */

/** @import { ModuleDesk, Part } from '../../../plugins/bina/client/page-module.mjs' */

/**
 * @param {HTMLElement} element  `data-tool` is wanted, `data-ready` is here already; after a restart
 *   of Python, which is another `data-turn`, nothing is
 * @param {ModuleDesk} desk
 * @returns {Part}
 */
export function bringing(element, desk) {
  let asked = '';
  const look = async () => {
    const { tool = '', ready = '', turn = '' } = element.dataset;
    if (!tool || tool === ready) asked = '';
    if (!tool || tool === ready || `${tool} ${turn}` === asked) return;
    asked = `${tool} ${turn}`;
    const value = { tool, turn: Number(turn) };
    try {
      await Promise.all([desk.bring(tool), desk.bring(`${tool}.author`)]);
      desk.tell('brought', value);
    } catch {
      desk.tell('brought', value, { ok: false });
    }
  };
  void look();
  return { update: () => void look() };
}
