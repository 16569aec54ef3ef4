// Links as they arrive, from any host, with any version of a model: understood, or told in one notice.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";

import { withApp } from "./support/app.mjs";
import { launch } from "./support/browser.mjs";
import { serveSite } from "./support/server.mjs";

const LINKS = new URL("../fixtures/links.txt", import.meta.url);

let browser, server;
before(async () => ([browser, server] = await Promise.all([launch("cpu"), serveSite()])));
after(() => Promise.all([browser.close(), server.close()]));

/** The links of the fixture by name. */
async function links() {
  const lines = (await readFile(LINKS, "utf8")).split("\n").filter((line) => line && !line.startsWith("#"));
  return new Map(lines.map((line) => line.split("\t")));
}

const values = async (app, names) => Promise.all(names.map((name) => app.get(name).inputValue()));

test("links that mail programs and learning platforms changed open the ECG that was meant, without a word", async () => {
  const all = await links();
  // What a browser makes of an address is more than the parser sees: `&#038;` ends up behind the number sign.
  for (const name of ["amp", "amp-encoded", "amp-number", "wholly-encoded", "capitals", "zero-width-space", "closing-bracket"]) {
    await withApp(browser, server, all.get(name), async (app) => {
      await app.until("done");
      const fields = await values(app, ["age", "sex", "height", "weight", "heart-rate", "seed", "layout"]);
      assert.deepEqual(fields, ["63", "female", "165", "70", "72", "42", "12x1"], name);
      assert.equal(await app.notice(), "", name);
    });
  }
});

test("a link that lost its end says so in one notice", async () => {
  const all = await links();
  for (const name of ["cut-at-first-ampersand", "wrapped-mail"]) {
    await withApp(browser, server, all.get(name), async (app) => {
      await app.until("done");
      assert.match(await app.notice(), /This link may be incomplete/, name);
      assert.equal(await app.get("notice").locator(".notice").count(), 1, name);
    });
  }
});

test("a link that says only how keeps the patient that is there", async () => {
  const patient = ["age", "sex", "height", "weight", "heart-rate", "seed"];
  const usual = await withApp(browser, server, "", async (app) => {
    await app.until("ready");
    return values(app, patient);
  });
  await withApp(browser, server, "?steps=3", async (app) => {
    await app.until("done");
    assert.deepEqual(await values(app, patient), usual);
    assert.equal(await app.get("steps").inputValue(), "3");
  });
});

test("numbers out of range are told with their range, wherever they stand", async () => {
  await withApp(browser, server, "?v=1&model=tiny&age=150&seed=5&steps=100000&view=cohort&count=100000", async (app) => {
    await app.page.waitForFunction(() => document.querySelector('[data-testid="notice"]')?.innerText.trim());
    const notice = await app.notice();
    for (const [value, range] of [["150", "0 to 120"], ["100000", "1 to 200"], ["100000", "2 to 200"]]) {
      assert.ok(notice.includes(`“${value}” is not possible here; ${range} is.`), notice);
    }
    await app.get("cancel").click();
  });
});

test("the page's own name stays in what is shared, and a link to this machine says that it is one", async () => {
  await withApp(browser, server, "index.html?v=1&model=tiny&age=63&seed=5&steps=2", async (app) => {
    await app.until("done");
    const link = new URL(await app.share());
    assert.equal(link.pathname, "/index.html");
    assert.match(link.searchParams.get("model"), /^tiny@[0-9a-f]{8}$/);
    assert.match(await app.get("share-frame").inputValue(), /\/index\.html\?/);
    assert.match(await app.get("share-reach").innerText(), /Only this computer/);
    await app.page.keyboard.press("Escape");
    const csv = await app.download("export-csv");
    assert.match(await readFile(csv.path, "utf8"), /\/index\.html\?v=1&model=tiny@/);
  });
});

test("another version of a model is told once its ECG is there, and the present one is not", async () => {
  const query = await withApp(browser, server, "?v=1&model=tiny&age=63&seed=5&steps=2", async (app) => {
    await app.until("done");
    await app.page.waitForFunction(() => /model=tiny@/.test(location.search));
    return new URL(app.page.url()).search;
  });
  await withApp(browser, server, query, async (app) => {
    await app.until("done");
    assert.equal(await app.notice(), "");
  });
  await withApp(browser, server, query.replace(/tiny@[0-9a-f]{8}/, "tiny@00000000"), async (app) => {
    await app.until("done");
    await app.get("notice").getByText(/another version of the model “tiny” \(00000000\)/).waitFor();
    assert.match(new URL(app.page.url()).search, /model=tiny@(?!00000000)/);
  });
});

test("an older version that the site keeps draws its own links", async () => {
  const withOlder = (bytes) => {
    const index = JSON.parse(bytes);
    index.models.find((model) => model.name === "tiny").older = ["01234567"];
    return Buffer.from(JSON.stringify(index));
  };
  const mend = server.alter(/models\/index\.json$/, withOlder);
  try {
    await withApp(browser, server, "?v=1&model=midt-compact&seed=5&steps=1", async (app) => {
      await app.until("done");
      // The fixture has no older package: that its folder is asked for is enough.
      const asked = app.page.waitForRequest(/models\/tiny@01234567\/manifest\.json$/);
      await app.page.route(/models\/tiny@01234567\//, async (route) => {
        const url = route.request().url().replace("tiny@01234567", "tiny");
        await route.fulfill({ response: await app.page.request.get(url) });
      });
      await app.page.goto(`${server.url}?v=1&model=tiny@01234567&age=63&seed=5&steps=2`);
      await asked;
      await app.until("done");
      assert.equal(await app.notice(), "");
      assert.equal(await app.get("model").inputValue(), "tiny@01234567");
      assert.match(await app.share(), /model=tiny@01234567&/);
    });
  } finally {
    mend();
  }
});

test("presets of two tabs stand side by side, and one that is deleted stays away", async () => {
  await withApp(browser, server, "?v=1&model=tiny&age=72&seed=5&steps=2", async (app) => {
    await app.until("done");
    const other = await app.context.newPage();
    await other.goto(`${server.url}?v=1&model=tiny&age=44&seed=5&steps=2`);
    await other.locator('main[data-state="done"]').waitFor();
    const keep = async (page, title) => {
      await page.getByTestId("preset-keep").click();
      await page.getByTestId("preset-title").fill(title);
      await page.getByTestId("preset-save").click();
    };
    await keep(app.page, "Of one tab");
    await keep(other, "Of the other");
    const titles = () => app.page.evaluate(() => JSON.parse(localStorage["einthoven.presets"] ?? "[]").map(({ title }) => title));
    assert.deepEqual(await titles(), ["Of one tab", "Of the other"]);
    for (const page of [app.page, other]) {
      await page.getByTestId("preset").locator("option", { hasText: "Of the other" }).waitFor({ state: "attached" });
      await page.getByTestId("preset").locator("option", { hasText: "Of one tab" }).waitFor({ state: "attached" });
    }
    await app.get("preset-delete").click();
    await other.getByTestId("age").fill("30");
    await keep(other, "A third");
    assert.deepEqual(await titles(), ["Of the other", "A third"]);
    await other.close();
  });
});
