/**
 * The shapes that travel between the page, the worker and the tools; types only.
 *
 * @typedef {object} ToolEvent  what a tool is told
 * @property {string} name  past tense, as the view or an effect named it
 * @property {string} field  name of the control, '' where there is none
 * @property {unknown} value
 * @property {string} effect  id of the effect whose result this is, else ''
 * @property {boolean} ok
 * @property {string} now  ISO 8601 with the reader's offset
 * @property {number} random  integer below 2^53
 *
 * @typedef {{type: string, id: string, then?: string} & Record<string, unknown>} Effect  what a tool asks for
 *
 * @typedef {object} Reply  the one answer to a request
 * @property {'render' | 'error' | 'unmounted'} type
 * @property {string} [html]
 * @property {Effect[]} [effects]
 * @property {string} [message]
 *
 * @typedef {object} Backend  one backend of the site
 * @property {string} protocol
 * @property {string} [url]
 * @property {string} [model]
 * @property {'ask' | 'none'} [key]
 * @property {'bearer' | 'basic'} [auth]  how the key is sent
 * @property {string} [label]
 * @property {string} [token]  only on the author's own computer
 *
 * @typedef {object} Collector  a service of the site that keeps answers of surveys
 * @property {string} protocol
 * @property {string} url
 * @property {string} [label]
 * @property {boolean} [reads]  a teacher can see what came
 * @property {string} [public-key]
 * @property {string} [schema]
 *
 * @typedef {object} Mount  the JSON that the page carries for a tool
 * @property {string} tool
 * @property {string} language
 * @property {unknown} settings
 * @property {{backends?: Record<string, Backend>, collectors?: Record<string, Collector>, lms?: boolean}} [site]
 *   lms: the page is in a package of a learning platform, which alone keeps what is written
 * @property {boolean} [design]  the settings come from a link, which anyone may have written
 *
 * @typedef {object} Progress
 * @property {number} loaded  bytes
 * @property {number} total  bytes, 0 while unknown
 * @property {string} stage
 *
 * @typedef {object} Engine  Python, wherever it runs
 * @property {string} kind
 * @property {(message: object) => Promise<any>} send
 * @property {(name: string, data: Uint8Array, options?: unknown) => Promise<Uint8Array>} sendBytes
 * @property {(tool: string) => Promise<void>} bring  the code of a tool that is not there from the start
 * @property {null | (() => void)} onrestart  called when every mounted tool was forgotten
 *
 * @typedef {(options: {assets: URL, onProgress: (progress: Progress) => void}) => Promise<Engine>} StartEngine
 *   rejects with an error that has a `reason`: network, integrity, blocked, timeout or python
 *
 * @typedef {object} KeptPicture
 * @property {Blob} blob
 * @property {string} type
 * @property {number} width  pixels
 * @property {number} height  pixels
 * @property {string} created  ISO 8601
 *
 * @typedef {{id: string, type: string, width: number, height: number}} PictureNote  what a tool sees of a picture
 */
export {};
