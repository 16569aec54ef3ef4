// Sweeps and cohorts: several ECGs of one design.

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

test("a sweep takes the range that the reader chooses, in the address and from it", async () => {
  const values = (app) => app.page.locator(".sweep-value").allInnerTexts();
  const link = await withApp(browser, server, "?v=1&model=tiny&seed=3&steps=2&view=sweep&factor=hr", async (app) => {
    await app.until("done");
    assert.deepEqual([await app.get("sweep-from").inputValue(), await app.get("sweep-to").inputValue()], ["50", "110"]);
    await app.set({ "sweep-from": 1, "sweep-to": 80 });
    assert.equal(await app.get("sweep-from").inputValue(), "1", "what was typed stays");
    assert.equal(await app.get("sweep-from").getAttribute("aria-invalid"), "true");
    await app.set({ "sweep-from": 20 });
    assert.deepEqual(await values(app), ["20 bpm", "35 bpm", "50 bpm", "65 bpm", "80 bpm"]);
    assert.equal(await app.get("sweep-canvas").count(), 3, "what is made already stays at its value");
    await app.set({ "sweep-to": 20 });
    assert.match(await app.get("sweep-range-note").innerText(), /Both ends are the same/);
    assert.equal(await app.get("sweep-to").inputValue(), "80");
    await app.set({ "sweep-to": 100 });
    await app.generate();
    assert.equal(await app.get("sweep-canvas").count(), 5);
    await picture(app, "sweep-range");
    return new URL(app.page.url());
  });
  assert.deepEqual([link.searchParams.get("from"), link.searchParams.get("to")], ["20", "100"]);
  await withApp(browser, server, link.search, async (app) => {
    await app.until("done");
    assert.deepEqual(await values(app), ["20 bpm", "40 bpm", "60 bpm", "80 bpm", "100 bpm"]);
    await app.get("sweep-usual").click();
    assert.deepEqual(await values(app), ["50 bpm", "65 bpm", "80 bpm", "95 bpm", "110 bpm"]);
    assert.equal(new URL(app.page.url()).searchParams.get("from"), null);
    await app.get("sweep-usual").waitFor({ state: "detached" });
  });
});

test("a sweep over statements takes those that the reader chooses", async () => {
  await withApp(browser, server, "?v=1&model=tiny&seed=3&steps=2&view=sweep&factor=dx&values=WPW,SR", async (app) => {
    await app.until("done");
    assert.equal(await app.get("sweep-canvas").count(), 2);
    for (const code of ["LVH", "1AVB", "AFIB"]) {
      await app.get("sweep-statements").fill(code);
      await app.page.keyboard.press("Enter");
    }
    assert.equal(new URL(app.page.url()).searchParams.get("values"), "WPW,SR,LVH,1AVB,AFIB");
    assert.ok(await app.get("sweep-statements").isDisabled(), "five at most");
    await app.get("sweep-statement-chips").locator("button").first().click();
    assert.ok(await app.get("sweep-statements").isEnabled());
    await app.generate();
    assert.deepEqual((await app.page.locator(".sweep-value").allInnerTexts()).map((text) => text.split(":")[0]), ["SR", "LVH", "1AVB", "AFIB"]);
    await picture(app, "sweep-statements");
    assert.equal(new URL(app.page.url()).searchParams.get("dx"), null, "the design itself stays as it was");
  });
});

test("hostile values of a sweep are refused pair by pair", async () => {
  await withApp(browser, server, "?v=1&model=tiny&seed=3&steps=2&view=sweep&factor=age&from=-5&to=1e9", async (app) => {
    await app.until("done");
    assert.match(await app.notice(), /from: “-5” is not possible here.*to: “1e9” is not possible here/);
    assert.equal(await app.get("sweep-canvas").count(), 5);
    assert.equal(new URL(app.page.url()).searchParams.get("to"), null);
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
    await app.get("cohort-members").locator("summary").click();
    assert.match(await app.get("cohort-members").innerText(), /Seed 102/);

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
