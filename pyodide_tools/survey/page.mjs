/** The survey's own code in the page: ordering by dragging, and the way of answers to the teacher. */

import { showCode } from './page/code-part.mjs';
import { actions } from './page/collecting.mjs';
import { showOutbox } from './page/outbox-part.mjs';
import { scan } from './page/scanner-part.mjs';
import { showSlip } from './page/slip-part.mjs';
import { ranking } from './ranking.mjs';

/** @import { PageModule } from '../../plugins/bina/client/page-module.mjs' */

/** @type {PageModule} */
export default {
  actions,
  parts: { ranking, outbox: showOutbox, 'handover-code': showCode, scanner: scan, slip: showSlip },
};
