// WebGPU, on SwiftShader: correctness, not speed, so with a tiny model.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { withApp } from "./support/app.mjs";
import { launch } from "./support/browser.mjs";
import { amplitude, largestDifference, readCsv } from "./support/exports.mjs";
import { serveSite } from "./support/server.mjs";

/** What the backends may differ by on the same seed, in millivolt. */
const TOLERANCE_MV = 0.01;

let browser, server;
before(async () => ([browser, server] = await Promise.all([launch("webgpu"), serveSite()])));
after(() => Promise.all([browser.close(), server.close()]));

test("the model passes its self-test on WebGPU, and WebGPU and the CPU draw the same ECG", async () => {
  await withApp(browser, server, "?v=1&model=tiny&age=63&sex=female&hr=72&dx=NORM&seed=42&steps=3&guidance=2", async (app) => {
    await app.until("done");
    assert.equal(await app.backend(), "webgpu");
    const runs = await app.runs();
    const onGpu = await readCsv((await app.download("export-csv")).path);
    assert.ok(amplitude(onGpu.leads) > 0, "the ECG is not all zero");

    await app.get("backend").selectOption("cpu");
    await app.page.locator('main[data-backend="cpu"]').waitFor({ timeout: 120_000 });
    await app.generate();
    assert.equal(await app.runs(), runs + 1, "the CPU drew an ECG of its own");
    const onCpu = await readCsv((await app.download("export-csv")).path);

    const difference_mv = largestDifference(onGpu.leads, onCpu.leads);
    console.log(`WebGPU and the CPU differ by ${difference_mv} mV`);
    assert.ok(difference_mv <= TOLERANCE_MV, `${difference_mv} mV`);
  });
});
