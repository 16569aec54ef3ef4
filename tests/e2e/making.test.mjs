// Seeing an ECG being made: every step is kept, played, paused and stepped through, with and without noise.

import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { withApp } from "./support/app.mjs";
import { launch } from "./support/browser.mjs";
import { serveSite } from "./support/server.mjs";

let browser, server;
before(async () => ([browser, server] = await Promise.all([launch("cpu"), serveSite()])));
after(() => Promise.all([browser.close(), server.close()]));

test("the making is played, paused and stepped through", async () => {
  await withApp(browser, server, "?v=1&model=tiny&seed=5&steps=6", async (app) => {
    await app.until("done");
    const label = app.page.locator('label[for="denoise-slider"]');
    assert.match(await label.innerText(), /Step 6 of 6: the finished ECG/);
    await app.get("step-back").click();
    assert.match(await label.innerText(), /Step 5 of 6: the estimate/);
    await app.get("step-on").click();
    assert.match(await label.innerText(), /finished/);

    await app.get("play").click();
    assert.equal(await app.get("play").getAttribute("aria-pressed"), "true");
    await app.page.waitForFunction(() => /Step [23] of 6/.test(document.querySelector('label[for="denoise-slider"]').textContent));
    await app.get("play").click();
    assert.equal(await app.get("play").getAttribute("aria-pressed"), "false");
    const paused = await label.innerText();
    await app.page.waitForTimeout(900);
    assert.equal(await label.innerText(), paused, "a pause lasts");
    await app.get("play").click();
    await app.page.waitForFunction(() => /finished/.test(document.querySelector('label[for="denoise-slider"]').textContent));
    assert.equal(await app.get("play").getAttribute("aria-pressed"), "false", "it ends by itself");
  });
});

test("what the network sees begins as noise that no patient changes, and differs from the estimate", async () => {
  const firstNoise = (query) =>
    withApp(browser, server, query, async (app) => {
      await app.until("done");
      await app.get("denoise-slider").fill("1");
      const estimate = await app.get("ecg-canvas").screenshot();
      await app.get("show-noise").click();
      assert.match(await app.page.locator('label[for="denoise-slider"]').innerText(), /Step 1 of 3: the noise/);
      const noise = await app.get("ecg-canvas").screenshot();
      assert.ok(!estimate.equals(noise));
      if (process.env.ARTEFACTS) await app.page.screenshot({ path: join(process.env.ARTEFACTS, "noise.png") });
      const mel = await app.get("mel-canvas").screenshot();
      await app.get("show-noise").click();
      assert.ok(estimate.equals(await app.get("ecg-canvas").screenshot()), "scrubbing computes nothing anew");
      return mel;
    });
  const [young, old, other] = [
    await firstNoise("?v=1&model=tiny&age=20&seed=5&steps=3"),
    await firstNoise("?v=1&model=tiny&age=80&seed=5&steps=3"),
    await firstNoise("?v=1&model=tiny&age=80&seed=6&steps=3"),
  ];
  assert.ok(young.equals(old), "the same seed begins with the same noise");
  assert.ok(!old.equals(other), "another seed with another");
});

test("a composed ECG begins with its rhythm plan, as a ladder diagram", async () => {
  await withApp(browser, server, "?v=1&model=midt-beat&age=70&sex=male&hr=60&dx=1AVB,SR&seed=5", async (app) => {
    await app.until("done");
    assert.equal(await app.get("ladder").count(), 0);
    assert.equal(await app.get("denoise-slider").getAttribute("min"), "0");
    await app.get("denoise-slider").fill("0");
    assert.match(await app.page.locator('label[for="denoise-slider"]').innerText(), /rhythm plan/);
    const words = await app.get("ladder").getByRole("img").getAttribute("aria-label");
    const [p, beats] = words.match(/\d+/g).map(Number);
    assert.ok(Math.abs(p - 10) <= 1 && Math.abs(beats - 10) <= 1, words);
    const [ladder, sheet] = [await app.get("ladder").boundingBox(), await app.page.locator(".sheet").boundingBox()];
    assert.equal(ladder.height, sheet.height, "nothing moves");
    if (process.env.ARTEFACTS) await app.page.screenshot({ path: join(process.env.ARTEFACTS, "ladder-1440x900.png") });
    await app.get("step-on").click();
    assert.equal(await app.get("ladder").count(), 0);
    await app.get("step-back").click();
    assert.equal(await app.get("ladder").count(), 1);
    await app.get("blind").click();
    assert.equal(await app.get("ladder").count(), 0, "it would tell the answer");
  });
});

test("a model that draws whole ECGs has no plan", async () => {
  await withApp(browser, server, "?v=1&model=tiny&seed=5&steps=3", async (app) => {
    await app.until("done");
    assert.equal(await app.get("denoise-slider").getAttribute("min"), "1");
  });
});
