// The habits of real hosts: what they do to an answer before it is sent. Each takes a path, the bytes and the headers, and
// returns what is sent instead, or a status.

import { extname } from "node:path";
import { gzipSync } from "node:zlib";

const TEXTS = new Set([".html", ".js", ".css", ".json", ".svg", ".txt"]);

/** The endings that IIS 10 knows by itself. */
const KNOWN_TO_IIS = new Set([".html", ".htm", ".css", ".js", ".json", ".svg", ".png", ".ico", ".txt", ".csv", ".bin", ".xml", ".zip"]);

/** A change to the text of the files with these endings. */
const texts = (endings, change) => (path, answer) =>
  endings.has(extname(path)) ? { ...answer, bytes: Buffer.from(change(answer.bytes.toString())) } : answer;

/** More headers. */
const headers = (added) => (path, answer) => ({ ...answer, headers: { ...answer.headers, ...added } });

export const HABITS = {
  /** IIS and many object stores: no file whose ending they do not know. */
  iis: (path, answer) => (KNOWN_TO_IIS.has(extname(path)) ? answer : { status: 404 }),
  /** A checkout with core.autocrlf. */
  crlf: texts(TEXTS, (text) => text.replaceAll(/\r?\n/g, "\r\n")),
  /** An "optimising" proxy that takes away what lines begin with. */
  minify: texts(new Set([".html", ".js", ".css"]), (text) => text.replaceAll(/^[ \t]+/gm, "")),
  /** A proxy that counts visitors. */
  beacon: texts(new Set([".html"]), (text) => text.replace("</body>", '<script defer src="https://insights.example/beacon.js"></script></body>')),
  /** Every program under a media type that says nothing. */
  octet: (path, answer) => (extname(path) === ".wasm" ? headers({ "content-type": "application/octet-stream" })(path, answer) : answer),
  /** A policy of the host on top of the page's own. */
  policy: headers({ "content-security-policy": "script-src 'self'" }),
  /** What `web/hosting/_headers` and `web.config` ask for. */
  shared: headers({ "access-control-allow-origin": "*" }),
  /** Compression, as most hosts have it. */
  gzip: (path, { bytes, headers }) => ({ bytes: gzipSync(bytes), headers: { ...headers, "content-encoding": "gzip" } }),
};
