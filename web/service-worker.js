// Keeps the whole site on this device: it then opens without a network, and always as one version.
//
// The build writes `SITE` in front of this program: every file's path and the SHA-256 of its content, so that
// each version of the site has a service worker of its own. `files` are kept when it is installed, `visited`
// once they are read, and `chunks` are the parts of the models, which the engine keeps for itself.
//
// A file is kept under its address and its hash. Two versions lie side by side, an unchanged file only once,
// and a service worker can answer with nothing but what its own list names.

const { files, visited, chunks } = SITE;

/** One cache for each folder that holds the site: a host may carry several. */
const SITE_CACHE = `einthoven-site:${new URL(registration.scope).pathname}`;
/** The engine's cache and its keys: web/src/worker/chunk_cache.rs. */
const CHUNK_CACHE = `einthoven-chunks-2:${new URL(registration.scope).pathname}`;

const address = (path) => new URL(path, registration.scope).href;
const siteKey = ([path, hash]) => `${address(path)}?sha256=${hash}`;
const chunkKey = ([, hash]) => `${location.origin}/.chunks/${hash}`;

// The policy of the page does not bind this program, so it binds itself: nothing from elsewhere, by any way out.
const ask = fetch.bind(self);
const guarded = (request, options) => {
  const { origin } = new URL(request?.url ?? request, location.href);
  return origin === location.origin ? ask(request, options) : Promise.reject(new TypeError(`${origin} is not this site`));
};
const refused = () => {
  throw new TypeError("nothing but this site is asked for anything");
};
const bound = { fetch: guarded, importScripts: refused, WebSocket: refused, EventSource: refused, WebTransport: refused };
for (const [name, value] of Object.entries(bound)) {
  Object.defineProperty(self, name, { value, writable: false, configurable: false });
}

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(tidy()));
addEventListener("message", (event) => event.data === "take over" && skipWaiting());
addEventListener("fetch", (event) => {
  const path = listedPath(event.request);
  if (Object.hasOwn(files, path)) event.respondWith(kept([path, files[path]], event.request));
  if (Object.hasOwn(visited, path)) event.respondWith(keptOnceRead([path, visited[path]], event.request));
});

/** The path of a request under the site's folder, as the list has it; the folder itself is its index. */
function listedPath({ method, url }) {
  const plain = url.split(/[?#]/)[0];
  if (method !== "GET" || !plain.startsWith(registration.scope)) return undefined;
  return plain.slice(registration.scope.length) || "index.html";
}

/** Fills the caches; only a complete version is installed, and an interrupted attempt goes on where it was. */
async function install() {
  try {
    const site = await caches.open(SITE_CACHE);
    for (const entry of Object.entries(files)) await keep(site, siteKey(entry), entry);
    const engine = await caches.open(CHUNK_CACHE);
    for (const entry of Object.entries(chunks)) await keep(engine, chunkKey(entry), entry);
  } catch (error) {
    // The page that waits for it says why.
    const pages = await clients.matchAll({ includeUncontrolled: true, type: "window" });
    const [reason, file] = error instanceof FileError ? [error.message, error.file] : ["storage", ""];
    for (const page of pages) page.postMessage({ notKept: reason, file });
    throw error;
  }
}

async function keep(cache, key, entry) {
  if (!(await cache.match(key))) await cache.put(key, await fetchListed(entry));
}

/** What is kept; where someone emptied the cache, what the site answers. */
async function kept(entry, request) {
  return (await caches.match(siteKey(entry), { cacheName: SITE_CACHE })) ?? fetch(request);
}

async function keptOnceRead(entry, request) {
  const cache = await caches.open(SITE_CACHE);
  // Out of reach or of another version, it is not kept, and the site's own answer stands.
  await keep(cache, siteKey(entry), entry).catch(() => undefined);
  return kept(entry, request);
}

/** Removes what belongs to no file of this version. */
async function tidy() {
  await retain(SITE_CACHE, [...Object.entries(files), ...Object.entries(visited)].map(siteKey));
  await retain(CHUNK_CACHE, Object.entries(chunks).map(chunkKey));
}

async function retain(cacheName, keys) {
  const cache = await caches.open(cacheName);
  for (const { url } of await cache.keys()) {
    if (!keys.includes(url)) await cache.delete(url);
  }
}

/** A file from the site with the listed content: the browser's HTTP cache may still hold another one. */
async function fetchListed([path, hash]) {
  for (const cache of ["default", "reload"]) {
    const response = await answer(path, cache).catch(() => undefined);
    if (!response?.ok) throw new FileError("missing", path);
    const bytes = await response.arrayBuffer();
    if ((await sha256(bytes)) === hash) return asSent(response, bytes);
  }
  // The host changed it, or is being updated.
  throw new FileError("changed", path);
}

/** Why a listed file cannot be kept: it is `missing` or `changed`. */
class FileError extends Error {
  constructor(reason, file) {
    super(reason);
    this.file = file;
  }
}

/** The site's answer; of a program that of its packed copy, where the host does not compress or does not know the ending. */
async function answer(path, cache) {
  const plain = await fetch(address(path), { cache });
  const isSmall = plain.ok && plain.headers.has("content-encoding");
  if (!path.endsWith(".wasm") || isSmall || typeof DecompressionStream !== "function") return plain;
  const packed = await fetch(address(`${path}.bin`), { cache });
  if (!packed.ok) return plain;
  plain.body?.cancel();
  const body = packed.body.pipeThrough(new DecompressionStream("gzip"));
  return new Response(body, { headers: { "content-type": "application/wasm" } });
}

/** The same answer to keep: without the traces of a redirect, which a navigation refuses, or of compression. */
function asSent(response, bytes) {
  const headers = new Headers(response.headers);
  headers.delete("content-encoding");
  // static/compile.js asks for no other form of what is kept.
  headers.set("x-kept", "on this device");
  headers.set("content-length", bytes.byteLength);
  return new Response(bytes, { headers });
}

async function sha256(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
