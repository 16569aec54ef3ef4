// Prints, as a Markdown table, how long the built page takes until it can be used, and until the engine is ready: as fast as
// this machine is, and with its processor slowed down four times.

import { setTimeout as pause } from "node:timers/promises";

import { launch } from "./support/browser.mjs";
import { serveSite } from "./support/server.mjs";

const VISITS = 5;
const PATIENCE_MS = 120_000;
const SLOWDOWNS = [1, 4];

/**
 * Collects what moves and what blocks, from the first moment on, and when the page gets where it should. It runs in
 * the page, so that the tests' own way to look at it, a large script that takes 50 ms of a slow processor, stays out
 * of the figures.
 */
function watch() {
  globalThis.visit = { blocking_ms: 0, shift: 0 };
  // What a task takes beyond 50 ms blocks (Total Blocking Time).
  new PerformanceObserver((list) => list.getEntries().forEach((task) => (visit.blocking_ms += task.duration - 50))).observe({ type: "longtask", buffered: true });
  new PerformanceObserver((list) => list.getEntries().forEach((shift) => (visit.shift += shift.value))).observe({ type: "layout-shift", buffered: true });
  const look = () => {
    if (document.querySelector('[data-testid="generate"]:enabled')) visit.interactive_ms ??= performance.now();
    if (document.querySelector('main[data-state="ready"]')) visit.engine_ms ??= performance.now();
    visit.firstPaint_ms ??= performance.getEntriesByName("first-contentful-paint")[0]?.startTime;
    if (visit.engine_ms === undefined) setTimeout(look, 20);
  };
  look();
}

async function visit(browser, server, slowdown) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  await page.addInitScript(watch);
  await page.goto(server.url, { waitUntil: "commit" });
  const seen = async () => (await devtools.send("Runtime.evaluate", { expression: "globalThis.visit", returnByValue: true })).result.value;
  const end = performance.now() + PATIENCE_MS;
  for (let found; performance.now() < end; await pause(250)) {
    found = await seen();
    if (found?.engine_ms === undefined) continue;
    await context.close();
    return found;
  }
  throw new Error(`the engine was not ready after ${PATIENCE_MS / 1000} s`);
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
