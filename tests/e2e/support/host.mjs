// Another site than the page's own: the pages of a course, or of a learning platform.

import { once } from "node:events";
import { createServer } from "node:http";
import { extname } from "node:path";

const MEDIA_TYPES = { ".css": "text/css", ".js": "text/javascript", ".xml": "text/xml" };

/**
 * Serves pages on a free port of 127.0.0.1, which is another origin than `localhost`: `pages` are texts or bytes by their
 * path.
 */
export async function serveHost(pages) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const page = pages[pathname];
    const type = MEDIA_TYPES[extname(pathname)] ?? "text/html; charset=utf-8";
    response.writeHead(page === undefined ? 404 : 200, { "content-type": type }).end(page ?? "nothing here");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}
