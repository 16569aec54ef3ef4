// A static file server for the tests: dist/ as any host would serve it, without special headers, plus a
// log of requests and a few ways to misbehave.

import { createHash } from "node:crypto";
import { createServer } from "node:http";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

import { HABITS } from "./habits.mjs";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const SITE = process.env.SITE ?? join(ROOT, "dist");
const FIXTURES = join(ROOT, "tests/fixtures");

/** The fixture models, which the site offers beside its own while a test runs. */
const FIXTURE_MODELS = [{ name: "tiny", title: "Tiny (fixture)" }];

const SERVICE_WORKER = "/service-worker.js";

const MEDIA_TYPES = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

/**
 * Serves the built site on a free port of this machine.
 *
 * `requests` are the paths asked for, in order. `alter(pattern, change)` hands the bytes of every file whose
 * path matches through `change`; `hold(pattern)` keeps such files back until its result is called; both
 * return a function that ends it. The site lies in `folder`, under the name `host` (the browser must know that it is this
 * machine), and `habit` is one of `HABITS`. `sentBytes()` are the bytes of all bodies so far.
 */
export async function serveSite({ host = "localhost", folder = "/", habit } = {}) {
  const requests = [];
  let sentBytes = 0;
  const alterations = new Set();
  const holds = new Set();

  /** The bytes of a path, after the changes that a test makes to them. */
  async function altered(path) {
    let bytes = await content(path);
    for (const { pattern, change } of alterations) {
      if (pattern.test(path)) bytes = Buffer.from(change(Buffer.from(bytes)));
    }
    return bytes;
  }

  const server = createServer(async (request, response) => {
    const asked = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const path = asked.startsWith(folder) ? `/${asked.slice(folder.length)}` : asked;
    requests.push(path);
    try {
      await Promise.all([...holds].filter(({ pattern }) => pattern.test(path)).map(({ released }) => released));
      const bytes = path === SERVICE_WORKER ? await relisted(await content(path), altered) : await altered(path);
      const type = MEDIA_TYPES[extname(path)] ?? (path.endsWith("/") ? MEDIA_TYPES[".html"] : "application/octet-stream");
      const file = path.endsWith("/") ? `${path}index.html` : path;
      const plain = { bytes, headers: { "content-type": type } };
      const answer = habit ? HABITS[habit](file, plain) : plain;
      const body = answer.bytes ?? Buffer.alloc(0);
      sentBytes += body.length;
      response.writeHead(answer.status ?? 200, { ...answer.headers, "content-length": body.length }).end(body);
    } catch (error) {
      if (error.code !== "ENOENT" && error.code !== "EISDIR") throw error;
      response.writeHead(404, { "content-type": "text/plain" }).end(`${path} is not here\n`);
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");

  return {
    url: `http://${host}:${server.address().port}${folder}`,
    requests,
    sentBytes: () => sentBytes,
    alter: (pattern, change) => register(alterations, { pattern, change }),
    hold(pattern) {
      let release;
      const released = new Promise((resolve) => (release = resolve));
      const end = register(holds, { pattern, released });
      return () => (end(), release());
    },
    /** Takes the site down, if it is not down already. */
    async close() {
      if (!server.listening) return;
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

function register(set, entry) {
  set.add(entry);
  return () => set.delete(entry);
}

/** The bytes of a path: the site's, or a fixture's. */
async function content(path) {
  const relative = normalize(path).replace(/^\/+/, "");
  if (relative === "models/index.json") return withFixtureModels(await readFile(join(SITE, relative), "utf8"));
  for (const { name } of FIXTURE_MODELS) {
    if (relative === `models/${name}/manifest.json`) return fixtureManifest(name);
    if (relative.startsWith(`models/${name}/`)) return readFile(join(FIXTURES, relative));
  }
  return readFile(join(SITE, path.endsWith("/") ? join(relative, "index.html") : relative));
}

/** A fixture's manifest without white space, as the build writes those of the site's own models. */
async function fixtureManifest(name) {
  const text = await readFile(join(FIXTURES, `models/${name}/manifest.json`), "utf8");
  return Buffer.from(text.replaceAll(/("(?:[^"\\]|\\.)*")|\s+/g, "$1"));
}

async function withFixtureModels(text) {
  const index = JSON.parse(text);
  const fixtures = FIXTURE_MODELS.map(async (model) => ({ ...model, manifest_sha256: sha256(await fixtureManifest(model.name)) }));
  return Buffer.from(JSON.stringify({ ...index, models: [...index.models, ...(await Promise.all(fixtures))] }));
}

const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");

/**
 * The service worker, its list made again as if the site had been built from what this server serves: with the
 * fixture models, and with the files that a test altered.
 */
async function relisted(bytes, read) {
  const [list, program] = bytes.toString().split(/;\n\n(.*)/s);
  const site = JSON.parse(list.replace("const SITE = ", ""));
  for (const { name } of FIXTURE_MODELS) {
    const manifest = `models/${name}/manifest.json`;
    site.files[manifest] = "";
    for (const chunk of JSON.parse(await read(`/${manifest}`)).chunks) site.chunks[`models/${name}/${chunk.name}`] = "";
  }
  for (const group of Object.values(site)) {
    for (const path of Object.keys(group)) {
      group[path] = sha256(await read(`/${path}`));
    }
  }
  return Buffer.from(`const SITE = ${JSON.stringify(site)};\n\n${program}`);
}

if (!existsSync(join(SITE, "index.html"))) {
  throw new Error(`${SITE} holds no site; run \`cargo xtask build\` first`);
}
