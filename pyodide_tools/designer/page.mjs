/** The designer's own code in the page: brings the tools' code, shows the preview, fills in what is taken away. */

import { bringing } from './page/bringing.mjs';
import { openFile } from './page/files.mjs';
import { frame } from './page/frame.mjs';
import { links } from './page/links.mjs';
import { paper, preview } from './page/preview.mjs';
import { windows } from './page/windows.mjs';

/** @import { PageModule } from '../../plugins/bina/client/page-module.mjs' */

/** @type {PageModule} */
export default {
  actions: { 'open-file': (_value, desk) => openFile(desk), package: async (order, desk) => (await import('./page/packaging.mjs')).pack(order, desk), paper },
  parts: { bring: bringing, preview, links, frame, windows },
};
