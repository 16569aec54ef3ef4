// Prints, as a Markdown table, how long the built page takes until it can be used, and until the engine is ready.

import { App } from "./support/app.mjs";
import { launch } from "./support/browser.mjs";
import { serveSite } from "./support/server.mjs";

const VISITS = 5;

const [browser, server] = await Promise.all([launch("cpu"), serveSite()]);
const visits = [];
for (let visit = 0; visit < VISITS; visit += 1) {
  const start = performance.now();
  const app = await App.open(browser, server);
  await app.get("generate").click({ trial: true });
  const interactive_ms = performance.now() - start;
  const firstPaint_ms = await app.page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime);
  await app.until("ready");
  visits.push({ firstPaint_ms, interactive_ms, engine_ms: performance.now() - start });
  await app.close();
}
await Promise.all([browser.close(), server.close()]);

const median = (name) => Math.round(visits.map((visit) => visit[name]).toSorted((a, b) => a - b)[VISITS >> 1]);
console.log(`| from navigation, local server, nothing cached, median of ${VISITS} | ms |
|---|---:|
| first contentful paint | ${median("firstPaint_ms")} |
| interactive: Generate can be pressed | ${median("interactive_ms")} |
| engine ready, model loaded and verified | ${median("engine_ms")} |`);
