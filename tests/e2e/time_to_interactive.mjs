// Prints, as a Markdown table, how long the built page takes until it can be used, and until the engine is ready: as fast as
// this machine is, and with its processor slowed down four times.

import { launch } from "./support/browser.mjs";
import { serveSite } from "./support/server.mjs";

const VISITS = 5;
const SLOWDOWNS = [1, 4];

/** Collects what moves and what blocks, from the first moment on. */
function watch() {
  globalThis.blocking_ms = 0;
  globalThis.shift = 0;
  // What a task takes beyond 50 ms blocks (Total Blocking Time).
  new PerformanceObserver((list) => list.getEntries().forEach((task) => (globalThis.blocking_ms += task.duration - 50))).observe({ type: "longtask", buffered: true });
  new PerformanceObserver((list) => list.getEntries().forEach((shift) => (globalThis.shift += shift.value))).observe({ type: "layout-shift", buffered: true });
}

async function visit(browser, server, slowdown) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  await page.addInitScript(watch);
  const start = performance.now();
  await page.goto(server.url, { waitUntil: "commit" });
  await page.getByTestId("generate").click({ trial: true, timeout: 120_000 });
  const interactive_ms = performance.now() - start;
  const firstPaint_ms = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime);
  await page.locator('main[data-state="ready"]').waitFor({ timeout: 120_000 });
  const engine_ms = performance.now() - start;
  const { blocking_ms, shift } = await page.evaluate(() => ({ blocking_ms: globalThis.blocking_ms, shift: globalThis.shift }));
  await context.close();
  return { firstPaint_ms, interactive_ms, engine_ms, blocking_ms, shift };
}

const [browser, server] = await Promise.all([launch("cpu"), serveSite()]);
const medians = [];
for (const slowdown of SLOWDOWNS) {
  const visits = [];
  for (let count = 0; count < VISITS; count += 1) visits.push(await visit(browser, server, slowdown));
  medians.push((name, digits = 0) => visits.map((visit) => visit[name]).toSorted((a, b) => a - b)[VISITS >> 1].toFixed(digits));
}
await Promise.all([browser.close(), server.close()]);

const row = (title, name, digits) => `| ${title} | ${medians.map((median) => median(name, digits)).join(" | ")} |`;
console.log(`| from navigation, local server, nothing cached, median of ${VISITS} | ${SLOWDOWNS.map((slowdown) => (slowdown === 1 ? "full speed" : `${slowdown} times slower`)).join(" | ")} |
|---|${SLOWDOWNS.map(() => "---:|").join("")}
${row("first contentful paint, ms", "firstPaint_ms")}
${row("interactive: Generate can be pressed, ms", "interactive_ms")}
${row("engine ready, model loaded and verified, ms", "engine_ms")}
${row("total blocking time until then, ms", "blocking_ms")}
${row("cumulative layout shift", "shift", 3)}`);
