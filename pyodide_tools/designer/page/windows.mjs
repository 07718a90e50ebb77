/** Tells when somebody turns to this window: another one of the same browser may have kept designs meanwhile. */

/** @import { ModuleDesk, Part } from '../../../plugins/bina/client/page-module.mjs' */

/**
 * @param {HTMLElement} element  `data-turn` is 0 until Python is here, which begins with what is kept
 * @param {ModuleDesk} desk
 * @returns {Part}
 */
export function windows(element, desk) {
  const look = () => {
    if (document.visibilityState === 'visible' && Number(element.dataset['turn'])) desk.tell('came-back', null);
  };
  addEventListener('focus', look);
  document.addEventListener('visibilitychange', look);
  return {
    close: () => {
      removeEventListener('focus', look);
      document.removeEventListener('visibilitychange', look);
    },
  };
}
