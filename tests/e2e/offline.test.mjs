// The page without a network, its newer versions, and the panel that says what was fetched and stored.

import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { App, withApp } from "./support/app.mjs";
import { launch } from "./support/browser.mjs";
import { serveSite } from "./support/server.mjs";

const TINY = "?v=1&model=tiny&age=63&sex=female&hr=72&dx=NORM&seed=42&steps=4";

let browser, server;
before(async () => ([browser, server] = await Promise.all([launch("cpu"), serveSite()])));
after(() => Promise.all([browser.close(), server.close()]));

/** Opens the page, which keeps itself for use without a network, and waits for its ECG. */
const withKept = (site, body) =>
  withApp(
    browser,
    site,
    TINY,
    async (app) => {
      await app.until("done");
      return body(app);
    },
    { serviceWorkers: "allow" },
  );

/** Runs `body` with a site of its own, and takes it down. */
async function withSite(body) {
  const site = await serveSite();
  try {
    return await body(site);
  } finally {
    await site.close();
  }
}

/** Waits until the page says, in its panel that need not be open, how far the site is kept on the device. */
function isKept(app, how = "Stored") {
  return app.page.locator(`[data-keeping="${how}"]`).waitFor({ state: "attached", timeout: 120_000 });
}

/** Loads the page once more and waits for what it was opened for. */
async function reopen(app, state = "done") {
  await app.page.reload();
  await app.main.waitFor();
  await app.until(state);
}

/** The text of a file as the page gets it. */
function fetchText(app, path) {
  return app.page.evaluate(async (path) => (await fetch(path)).text(), path);
}

/** The service worker's list, as the server sends it. */
async function list(app) {
  const program = await (await app.page.request.get(`${app.server.url}service-worker.js`)).text();
  return JSON.parse(program.slice("const SITE = ".length, program.indexOf(";\n\n")));
}

/** Every address in every cache of the page. */
function cachedAddresses(app) {
  return app.page.evaluate(async () => {
    const caches_ = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
    const keys = await Promise.all(caches_.map((cache) => cache.keys()));
    return keys.flat().map((request) => request.url);
  });
}

async function picture(app, name) {
  if (process.env.ARTEFACTS) await app.page.screenshot({ path: join(process.env.ARTEFACTS, `${name}.png`) });
}

test("after the first visit everything works without a network", () =>
  withSite((site) =>
    withKept(site, async (app) => {
      await isKept(app);
      const { files, chunks } = await list(app);
      const before = await app.download("export-csv");

      await app.context.setOffline(true);
      await site.close();
      await reopen(app);
      const after = await app.download("export-csv");
      assert.equal(after.name, before.name, "the same ECG, generated without a network");
      await app.set({ seed: 43 });
      await app.generate();
      assert.match((await app.download("export-csv")).name, /seed-43/, "and another one");
      await app.get("privacy").click();
      const sources = await app.get("fetched").locator("tbody td:last-child").allInnerTexts();
      assert.ok(sources.length > 10, `the panel lists the files: ${sources.length}`);
      assert.deepEqual([...new Set(sources)], ["this device"], "and that none came over the network");
      await app.page.keyboard.press("Escape");

      const answers = await app.page.evaluate(
        (paths) => Promise.all(paths.map(async (path) => [path, (await fetch(path)).status])),
        Object.keys(files),
      );
      assert.ok(answers.length > 15, `the list holds the site: ${answers.length} files`);
      assert.deepEqual(answers.filter(([, status]) => status !== 200), [], "every listed file answers");

      // The site's own model was not used in this visit: its parts are at hand all the same.
      const cached = await cachedAddresses(app);
      for (const [path, hash] of Object.entries(chunks)) {
        assert.equal(cached.filter((url) => url.includes(hash)).length, 1, `${path} is kept, and once`);
      }
      await app.page.goto(site.url);
      await app.main.waitFor();
      await app.until("ready");
    }),
  ));

test("a newer version waits, and takes over as a whole in every tab", async () => {
  const edition = () => document.documentElement.dataset.edition;
  await withKept(server, async (app) => {
    await isKept(app);
    await reopen(app);
    const neighbour = await app.context.newPage();
    await neighbour.goto(new URL(TINY, server.url).href);

    const ends = [
      server.alter(/^\/(index\.html)?$/, (bytes) => bytes.toString().replace("<html ", '<html data-edition="2" ')),
      server.alter(/^\/static\/presets\.json$/, (bytes) => bytes.toString().replace("Healthy woman", "Sound woman")),
    ];
    try {
      const { files } = await list(app);
      server.requests.length = 0;
      await reopen(app);
      assert.equal(await app.page.evaluate(edition), undefined, "the page is still the old one");
      await isKept(app, "NewVersion");
      await app.get("new-version").waitFor();
      await picture(app, "new-version");
      assert.match(await app.get("new-version").innerText(), /A new version is here\. Reload to use it\./);
      assert.match(await fetchText(app, "static/presets.json"), /Healthy woman/, "and so are its files");
      assert.deepEqual(
        server.requests.filter((path) => path !== "/service-worker.js").toSorted(),
        ["/index.html", "/static/presets.json"],
        "only what changed is fetched, and no page reaches past its own version",
      );

      await app.get("use-new-version").click();
      for (const page of [app.page, neighbour]) {
        await page.waitForFunction(() => document.documentElement.dataset.edition === "2");
      }
      await app.until("done");
      assert.match(await fetchText(app, "static/presets.json"), /Sound woman/);
      assert.equal(await app.get("new-version").count(), 0);
      const kept = (await cachedAddresses(app)).filter((url) => url.includes("?sha256="));
      assert.equal(kept.length, Object.keys(files).length, "the old version is gone");
    } finally {
      ends.forEach((end) => end());
    }
  });
});

test("the privacy panel lists exactly what the site was asked for", () =>
  withSite((site) =>
    withApp(browser, site, TINY, async (app) => {
      await app.until("done");
      await app.get("privacy").click();
      const rows = app.get("fetched").locator("tbody tr");
      await rows.first().waitFor();
      const listed = await rows.evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.innerText)));
      const asked = site.requests.map((path) => (path === "/" ? "index.html" : path.slice(1)));
      // The browser's own fetches, which the panel names in a sentence.
      const byBrowser = ["static/manifest.json", /^static\/icons\//];
      const isByBrowser = (path) => byBrowser.some((own) => (own instanceof RegExp ? own.test(path) : own === path));
      const unique = (paths) => [...new Set(paths)].filter((path) => !isByBrowser(path)).toSorted();
      assert.deepEqual(unique(listed.map(([file]) => file)), unique(asked));
      for (const [file, , by, from] of listed) {
        assert.ok(["this site", "this device"].includes(from), `${file} came from ${from}`);
        assert.equal(by === "the engine", /^worker_|^static\/worker\.js$|^models\/tiny\//.test(file) || (file === "static/compile.js" && by === "the engine"), `${file} was asked for by ${by}`);
      }
      assert.match(await app.get("fetched-summary").innerText(), new RegExp(`^${listed.length} files, [\\d.]+\\sMB, all from this site`));

      const policy = await app.page.locator("meta[http-equiv='Content-Security-Policy']").getAttribute("content");
      assert.equal(await app.get("policy-text").textContent(), policy);
      assert.match(await app.get("policy-summary").innerText(), /reach nothing but this site/);
      await assert.rejects(
        app.page.evaluate(() => fetch("https://example.org/")),
        /Failed to fetch/,
        "the browser enforces it",
      );
      assert.match(app.errors.pop() ?? "", /violates|blocked|refused/i, "and says so");
      app.errors.length = 0;
      app.foreignRequests.length = 0;
      await app.page.keyboard.press("Escape");
      await app.get("privacy-panel").waitFor({ state: "hidden" });
      assert.ok(await app.get("privacy").evaluate((button) => button === document.activeElement), "the focus returns");
    }),
  ));

test("everything stored is listed and can be removed", async () => {
  const sizes = [
    { width: 390, height: 844 },
    { width: 1440, height: 900 },
  ];
  await withKept(server, async (app) => {
    await isKept(app);
    await app.page.evaluate(() => localStorage.setItem("einthoven.test", "kept"));
    await app.get("privacy").click();
    await app.get("stored").getByText("einthoven-chunks-2").waitFor();
    const text = await app.get("stored").innerText();
    const cached = await cachedAddresses(app);
    const { files } = await list(app);
    assert.ok(cached.length >= Object.keys(files).length, "all files are stored");
    const counts = [...text.matchAll(/^(\d+) files, /gm)].map(([, count]) => Number(count));
    assert.equal(counts.reduce((sum, count) => sum + count), cached.length, `every stored file is counted: ${text}`);
    assert.match(text, /^test$/m, "the key of the setting");
    await app.get("policy-text").evaluate((text) => (text.closest("details").open = true));
    for (const viewport of sizes) {
      await app.page.setViewportSize(viewport);
      const width = await app.get("privacy-panel").evaluate((panel) => panel.scrollWidth - panel.clientWidth);
      assert.ok(width <= 0, `nothing is wider than the panel: ${width}`);
      for (const part of ["fetched-summary", "keeping", "policy-summary", "policy-text"]) {
        await app.get(part).evaluate((element) => element.scrollIntoView({ block: "center" }));
        await picture(app, `privacy-${part}-${viewport.width}`);
      }
    }

    await app.get("remove-all").click();
    await app.get("removal").getByText("Removed").waitFor();
    const said = await app.get("removal").innerText();
    assert.match(said, new RegExp(`^Removed: ${cached.length} files \\([\\d.]+\\sMB\\), one setting and the program`));
    await app.get("stored").getByText("none").waitFor();
    await picture(app, "privacy-removed");
    const left = await app.page.evaluate(async () => ({
      caches: await caches.keys(),
      registrations: (await navigator.serviceWorker.getRegistrations()).length,
      settings: localStorage.length,
    }));
    assert.deepEqual(left, { caches: [], registrations: 0, settings: 0 });
    await reopen(app);
  });
});

test("what an earlier visit stored is removed before this one has come to it", async () => {
  await withKept(server, async (app) => {
    await isKept(app);
    await app.page.addInitScript(() => {
      ServiceWorkerContainer.prototype.register = () => new Promise(() => {});
    });
    await reopen(app);
    await app.get("privacy").click();
    await app.get("remove-all").click();
    await app.get("removal").getByText("Removed").waitFor();
    const left = await app.page.evaluate(async () => ({
      caches: await caches.keys(),
      registrations: (await navigator.serviceWorker.getRegistrations()).length,
    }));
    assert.deepEqual(left, { caches: [], registrations: 0 });
  });
});

test("a browser without service workers loses nothing but the offline use", async () => {
  await withApp(browser, server, TINY, async (app) => {
    await app.page.addInitScript(() => delete Navigator.prototype.serviceWorker);
    await reopen(app);
    await app.get("privacy").click();
    await isKept(app, "Unsupported");
    assert.match(await app.get("keeping").innerText(), /Everything else works/);
  });
});

test("a site of mixed versions is not kept, and the page works on", () =>
  withSite((site) => {
    // The server sends another file than the list in its service worker names.
    site.alter(/^\/static\/icon\.svg$/, (bytes) => `${bytes}<!-- ${Math.random()} -->`);
    return withKept(site, async (app) => {
      await isKept(app, "Failed");
      assert.equal(await app.page.evaluate(() => navigator.serviceWorker.controller), null);
      await app.generate();
    });
  }));

test("the page can be installed", async () => {
  const app = await App.open(browser, server);
  const session = await app.context.newCDPSession(app.page);
  const { errors, data, url } = await session.send("Page.getAppManifest");
  assert.deepEqual(errors, []);
  const manifest = JSON.parse(data);
  const resolve = (path) => new URL(path, url).href;
  assert.equal(resolve(manifest.start_url), server.url);
  assert.equal(resolve(manifest.scope), server.url);
  for (const { src, type, sizes } of manifest.icons) {
    const answer = await app.page.request.get(resolve(src));
    assert.equal(answer.status(), 200, src);
    assert.equal(answer.headers()["content-type"], type);
    if (type !== "image/png") continue;
    const header = (await answer.body()).subarray(16, 24);
    assert.equal(`${header.readUInt32BE(0)}x${header.readUInt32BE(4)}`, sizes, src);
  }
  await app.close();
});
