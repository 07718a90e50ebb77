/**
 * Makes what the browser loads of the page's side, in one folder:
 *
 *   node plugins/bina/client/bundle.mjs --out DIR --tools /path/to/pyodide_tools
 *
 * loader.js (every page), tool.js (pages with a tool), worker.js (Python), sw.js (publishing puts its list of files
 * before it), search.js (Material's page starts it), mark.js (pages that a search has led to), fetching.js (a tool
 * that asks a service), bina.css, and of each
 * tool tools/<name>.css, tools/<name>.js if it has a page.mjs and tools/<name>-worker.js if it has a worker.mjs.
 * Of embed pages: embed-look.js, embed.js, embed-design.js, embed.css; for the pages around them embed-host.js, for who
 * puts them there embedding.js. Of packages for learning platforms: scorm-look.js, scorm.js, scorm.css. Prints the sizes as JSON.
 */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const HERE = dirname(fileURLToPath(import.meta.url));
const { out, tools } = readArguments();

/** @type {import('esbuild').BuildOptions} */
const common = {
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'warning',
  metafile: true,
};

/** What Pyodide's loader would import under Node: never asked for in a browser. */
const NODE = ['node:*', 'ws'];

/** What is there from the start must not carry what is needed later: it asks for the finished files. */
const othersStayOutside = {
  name: 'others-stay-outside',
  /** @param {import('esbuild').PluginBuild} bundler */
  setup(bundler) {
    bundler.onResolve({ filter: /^\.\/(tool|search\/mark|fetching|embedding|embed-design)\.mjs$/ }, ({ path }) => ({
      path: `./${path.split('/').at(-1)?.replace('.mjs', '.js')}`,
      external: true,
    }));
  },
};

/** A tool's page.mjs, and its worker.mjs for work that would hold the page. */
const pageModules = [...toolFiles('page.mjs', ''), ...toolFiles('worker.mjs', '-worker')].map(({ name, file }) => ({ in: file, out: `tools/${name}` }));
const results = await Promise.all([
  ...['loader', 'tool', 'fetching', 'embed', 'embed-design', 'embedding'].map((name) =>
    build({ ...common, entryPoints: [here(`${name}.mjs`)], outfile: join(out, `${name}.js`), plugins: [othersStayOutside] }),
  ),
  ...['embed-look', 'embed-host', 'scorm-look'].map((name) =>
    build({ ...common, entryPoints: [here(`${name}.mjs`)], outfile: join(out, `${name}.js`), format: 'iife' }),
  ),
  build({ ...common, entryPoints: [here('scorm-page.mjs')], outfile: join(out, 'scorm.js'), plugins: [othersStayOutside] }),
  build({ ...common, entryPoints: [here('search/worker.mjs')], outfile: join(out, 'search.js'), format: 'iife' }),
  build({ ...common, entryPoints: [here('search/mark.mjs')], outfile: join(out, 'mark.js') }),
  build({ ...common, entryPoints: [here('service-worker.mjs')], outfile: join(out, 'sw.js'), format: 'iife' }),
  ...(existsSync(here('worker/worker.mjs'))
    ? [build({ ...common, entryPoints: [here('worker/worker.mjs')], outfile: join(out, 'worker.js'), external: NODE })]
    : []),
  ...(pageModules.length ? [build({ ...common, entryPoints: pageModules, outdir: out, splitting: true, chunkNames: 'tools/[name]-[hash]' })] : []),
  ...Object.entries(styles()).map(([name, contents]) =>
    build({ ...common, stdin: { contents, loader: 'css', resolveDir: HERE, sourcefile: `imports of ${name}` }, outfile: join(out, name) }),
  ),
]);
process.stdout.write(`${JSON.stringify(sizes(), null, 1)}\n`);

/** @param {string} name */
function here(name) {
  return join(HERE, name);
}

/** @returns {{out: string, tools: string}} */
function readArguments() {
  const { values } = parseArgs({ options: { out: { type: 'string' }, tools: { type: 'string' } } });
  if (!values.out || !values.tools) throw new Error('bundle.mjs: say --out DIR and --tools FOLDER (of pyodide_tools)');
  return { out: resolve(values.out), tools: resolve(values.tools) };
}

/** @param {string} file @param {string} [ending] @returns {{name: string, file: string}[]} that file of each tool that has one, by tool name */
function toolFiles(file, ending = '') {
  return readdirSync(tools, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(tools, entry.name, file)))
    .map((entry) => ({ name: entry.name.replaceAll('_', '-') + ending, file: join(tools, entry.name, file) }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** @returns {Record<string, string>} by file: what all tools share, on the screen and on paper, then each tool's own */
function styles() {
  const imported = (/** @type {string[]} */ ...files) => files.filter(existsSync).map((file) => `@import ${JSON.stringify(file)};`).join('\n');
  const core = ['style.css', 'print.css'].map((file) => join(tools, 'core', file));
  const own = toolFiles('__init__.py').filter(({ name }) => name !== 'core');
  // A tool is seen once its own stylesheet is here, see client.css: so each has one.
  const seen = (/** @type {string} */ name) => `.bina-tool.bina-tool.bina-${name} { animation: none }`;
  return {
    'bina.css': imported(...core, here('client.css')),
    'embed.css': imported(here('embed.css')),
    'scorm.css': imported(here('scorm.css')),
    ...Object.fromEntries(own.map(({ name, file }) => [`tools/${name}.css`, `${imported(join(dirname(file), 'style.css'))}\n${seen(name)}`])),
  };
}

/** @returns {Record<string, {bytes: number, gzip: number}>} */
function sizes() {
  const files = results.flatMap(({ metafile }) => Object.keys(metafile?.outputs ?? {}));
  return Object.fromEntries(
    files.map((file) => {
      const bytes = readFileSync(resolve(file));
      return [resolve(file).slice(out.length + 1), { bytes: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length }];
    }),
  );
}
