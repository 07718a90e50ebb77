/** A SCORM package of the design, offered as a file. */

import { PackageError, scormPackage } from '../../../plugins/bina/client/scorm-package.mjs';
import { viewIn } from './preview.mjs';

/** @import { Design } from '../../../plugins/bina/client/design-link.mjs' */
/** @import { ModuleDesk } from '../../../plugins/bina/client/page-module.mjs' */
/** @import { Result } from '../../../plugins/bina/client/effects.mjs' */
/** @import { Version } from '../../../plugins/bina/client/scorm.mjs' */

/**
 * @param {{design: Design, title: string, version: Version, reports: boolean, filename: string}} order
 * @param {ModuleDesk} desk
 * @returns {Promise<Result>} `{reason}`: network, missing
 */
export async function pack({ filename, ...order }, desk) {
  try {
    // What the preview shows can be read before Python is up.
    const blob = await scormPackage({ ...order, assets: desk.assets, html: viewIn(desk) });
    desk.offerFile(filename, blob);
    return { ok: true, value: null };
  } catch (error) {
    if (!(error instanceof PackageError)) throw error;
    return { ok: false, value: { reason: error.reason } };
  }
}
