// Sweeps and cohorts: several ECGs of one design, made one after the other.

import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { withApp } from "./support/app.mjs";
import { launch } from "./support/browser.mjs";
import { serveSite } from "./support/server.mjs";

let browser, server;
before(async () => ([browser, server] = await Promise.all([launch("cpu"), serveSite()])));
after(() => Promise.all([browser.close(), server.close()]));

const picture = async (app, name) => {
  if (process.env.ARTEFACTS) await app.page.screenshot({ path: join(process.env.ARTEFACTS, `${name}.png`), fullPage: true });
};

test("a sweep over the heart rate shows five strips whose rates rise, and opens one of them", async () => {
  await withApp(browser, server, "?v=1&age=50&sex=female&dx=NORM&seed=11&view=sweep&factor=hr", async (app) => {
    await app.until("done");
    assert.equal(await app.get("sweep-canvas").count(), 5);
    const rates = [];
    for (let row = 0; row < 5; row += 1) {
      rates.push(Number((await app.get(`sweep-numbers-${row}`).innerText()).match(/Heart rate (\d+)/)[1]));
    }
    for (const [place, asked] of [50, 65, 80, 95, 110].entries()) {
      assert.ok(Math.abs(rates[place] - asked) <= 6, `asked for ${asked}, measured ${rates[place]}`);
    }
    await picture(app, "sweep");
    await app.get("sweep-open-3").click();
    assert.equal(await app.get("heart-rate").inputValue(), "95");
    assert.match(await app.get("ecg-canvas").getAttribute("aria-label"), /95 bpm/);
    assert.equal(new URL(app.page.url()).searchParams.get("view"), null, "the ECG is the view again");
  });
});

test("another factor clears the sweep, and the link says which it is", async () => {
  await withApp(browser, server, "?v=1&model=tiny&seed=3&steps=2&view=sweep&factor=sex", async (app) => {
    await app.until("done");
    assert.equal(await app.get("sweep-canvas").count(), 2);
    await app.get("sweep-factor").selectOption("guidance");
    assert.equal(await app.get("sweep-canvas").count(), 0);
    assert.equal(new URL(app.page.url()).searchParams.get("factor"), "guidance");
    await app.generate();
    assert.equal(await app.get("sweep-canvas").count(), 5);
  });
});

test("a cohort spreads its numbers, can be stopped, and keeps what it has", async () => {
  await withApp(browser, server, "?v=1&age=50&sex=female&hr=70&dx=NORM&seed=100&steps=5&view=cohort&count=4", async (app) => {
    await app.until("done");
    const rate = app.get("cohort-spread").locator("tr", { hasText: "Heart rate" });
    const [low, median, high, count] = (await rate.innerText()).match(/\d+/g).map(Number);
    assert.equal(count, 4);
    assert.ok(low <= median && median <= high && Math.abs(median - 70) <= 8, `${low}, ${median}, ${high}`);
    assert.ok((await app.get("cohort-canvas").boundingBox()).height > 100);
    await picture(app, "cohort");

    await app.set({ "cohort-count": 200 });
    assert.equal(new URL(app.page.url()).searchParams.get("count"), "200");
    await app.get("generate").click();
    await app.page.waitForFunction(() => /ECG [2-9] of 200/.test(document.querySelector('[data-testid="progress"]').textContent), null, { timeout: 120_000 });
    await app.get("cancel").click();
    await app.until("ready");
    assert.match(await app.notice(), /made so far stay/);
    const kept = Number((await rate.innerText()).match(/\d+/g).at(-1));
    assert.ok(kept >= 1 && kept < 200, `${kept} ECGs stay`);
  });
});
