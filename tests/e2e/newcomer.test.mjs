// A newcomer's script, as docs/app.md tells it: from opening the page to a comparison that someone else opens.

import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { withApp } from "./support/app.mjs";
import { launch } from "./support/browser.mjs";
import { serveSite } from "./support/server.mjs";

let browser, server;
before(async () => ([browser, server] = await Promise.all([launch("cpu"), serveSite()])));
after(() => Promise.all([browser.close(), server.close()]));

test("from opening the page to a shared comparison", async (context) => {
  const started = performance.now();
  const link = await withApp(browser, server, "", async (app) => {
    // An ECG is on the paper at once: keep it, choose a left bundle branch block, and look at both.
    await app.get("keep").click();
    await app.get("preset").selectOption("left-bundle-branch-block");
    await app.until("done");
    const qrs = (await app.get("measurements").locator("tr", { hasText: "QRS duration" }).innerText()).match(/\d+(?= ms)/g);
    assert.ok(Number(qrs[0]) > Number(qrs[1]) + 15, `QRS of ${qrs[0]} ms beside ${qrs[1]} ms`);
    return app.share();
  });
  context.diagnostic(`a newcomer's comparison took ${((performance.now() - started) / 1000).toFixed(1)} s`);

  // Whoever opens the link sees the same two ECGs.
  await withApp(browser, server, new URL(link).search, async (app) => {
    await app.page.getByTestId("keep").and(app.page.locator('[aria-pressed="true"]')).waitFor({ timeout: 120_000 });
    await app.until("done");
    assert.match(await app.get("ecg-canvas").getAttribute("aria-label"), /CLBBB/);
    assert.match(await app.get("measurements").innerText(), /Compared/);
    await app.get("beside").click();
    assert.match(await app.get("kept-canvas").getAttribute("aria-label"), /63 years, female/);
    assert.equal(await app.share(), link, "the link of the opened comparison is the same");
    if (process.env.ARTEFACTS) await app.page.screenshot({ path: join(process.env.ARTEFACTS, "comparison.png"), fullPage: true });
  });
});
