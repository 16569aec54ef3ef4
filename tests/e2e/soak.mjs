// Keeps one page at work and prints, as a Markdown table, what it holds in memory meanwhile: 500 ECGs one after the other, then
// 5 cohorts of 100. Fails where the memory does not stay flat. `cargo xtask soak` runs it.

import { readFile } from "node:fs/promises";

import { App } from "./support/app.mjs";
import { launch } from "./support/browser.mjs";
import { serveSite } from "./support/server.mjs";

const ECGS = 500;
const EVERY = 100;
const COHORTS = 5;
const MEMBERS = 100;

/** What may be held at the end, as a share of what was held after the first hundred ECGs, or cohort. */
const MOST_GROWTH = { heap: 1.25, resident: 1.2 };

/** Few steps, for it is the number of ECGs that counts. */
const QUERY = "?v=1&age=63&sex=female&hr=72&dx=NORM,SR&seed=1&steps=2";

const megabytes = (bytes) => (bytes / 1e6).toFixed(1);

/** The JavaScript heap of the page behind a collection, and what its processes hold of the machine's memory. */
async function held(page, browser) {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  await session.send("Performance.enable");
  const { metrics } = await session.send("Performance.getMetrics");
  await session.detach();
  const heap = metrics.find(({ name }) => name === "JSHeapUsedSize").value;
  const { processInfo } = await browser.send("SystemInfo.getProcessInfo");
  let resident = 0;
  for (const { id } of processInfo.filter(({ type }) => type === "renderer")) {
    const status = await readFile(`/proc/${id}/status`, "utf8").catch(() => "");
    resident += 1024 * Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0);
  }
  return { heap, resident };
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1];

const [browser, server] = await Promise.all([launch("cpu"), serveSite()]);
const processes = await browser.newBrowserCDPSession();
const app = await App.open(browser, server, QUERY);
await app.until("done");

console.log("| after | JavaScript heap, MB | page's process, MB | an ECG, median ms |\n|---|---:|---:|---:|");
const seen = { ecgs: [], cohorts: [] };
async function row(kind, after, times_ms) {
  const now = await held(app.page, processes);
  seen[kind].push(now);
  console.log(`| ${after} | ${megabytes(now.heap)} | ${megabytes(now.resident)} | ${median(times_ms).toFixed(0)} |`);
}

let times_ms = [];
for (let ecg = 1; ecg <= ECGS; ecg += 1) {
  times_ms.push(await app.generate());
  if (ecg % EVERY > 0) continue;
  await row("ecgs", `${ecg} ECGs`, times_ms);
  times_ms = [];
}
await app.page.goto(new URL(`${QUERY}&view=cohort&count=${MEMBERS}`, server.url).href);
for (let cohort = 1; cohort <= COHORTS; cohort += 1) {
  const start = performance.now();
  // The first one is drawn by opening the view.
  if (cohort === 1) await app.until("done");
  else await app.generate();
  await row("cohorts", `${cohort} cohorts of ${MEMBERS}`, [(performance.now() - start) / MEMBERS]);
}
await app.close();
await Promise.all([browser.close(), server.close()]);

for (const [kind, rows] of Object.entries(seen)) {
  for (const [what, most] of Object.entries(MOST_GROWTH)) {
    const growth = rows.at(-1)[what] / rows[0][what];
    if (growth <= most) continue;
    console.error(`${kind}: ${what} grew ${growth.toFixed(2)} times, where ${most} is allowed`);
    process.exitCode = 1;
  }
}
