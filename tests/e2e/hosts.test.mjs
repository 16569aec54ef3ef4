// Hosts as they are: those that know few endings, change bytes, do not compress, or carry several sites.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { withApp } from "./support/app.mjs";
import { launch } from "./support/browser.mjs";
import { serveSite } from "./support/server.mjs";

const TINY = "?v=1&model=tiny&age=63&sex=female&hr=72&dx=NORM&seed=42&steps=3";

let browser;
before(async () => (browser = await launch("cpu")));
after(() => browser.close());

/** Opens the page on a host with this habit; what the host does to it is on the console. */
async function onHost(options, body, query = TINY) {
  const site = await serveSite(options);
  try {
    await withApp(
      browser,
      site,
      query,
      async (app) => {
        await app.until("done");
        await body(app);
        app.errors.length = 0;
        app.foreignRequests.length = 0;
      },
      { serviceWorkers: "allow" },
    );
  } finally {
    await site.close();
  }
}

/** Waits until the page says how far it is kept for use without a network, and returns its sentence. */
async function kept(app, how) {
  await app.page.locator(`[data-keeping="${how}"]`).waitFor({ state: "attached", timeout: 120_000 });
  await app.get("privacy").click();
  return app.get("keeping").innerText();
}

/** The texts and lessons of another language arrive. */
async function readsGerman(app) {
  await app.get("language").selectOption("de");
  await app.page.getByText("Neues EKG").first().waitFor();
  await app.get("view-lessons").click();
  await app.page.locator(".stage h2, .stage h3").first().waitFor();
  assert.equal(await app.notice(), "");
}

for (const habit of ["iis", "octet", "gzip", "shared"]) {
  test(`a host that is ${habit} sends all of the site, which is kept`, () =>
    onHost({ habit }, async (app) => {
      assert.match(await kept(app, "Stored"), /All of the page is stored/);
      await app.page.keyboard.press("Escape");
      await readsGerman(app);
    }));
}

for (const [habit, file] of Object.entries({ crlf: /the file \S+\.(css|js|html|json|svg|txt) is/, minify: /the file \S+\.(css|js|html) is/, beacon: /the file index\.html is/ })) {
  test(`on a host that changes bytes (${habit}) the page works, and says which file is not of this version`, () =>
    onHost({ habit }, async (app) => {
      const said = await kept(app, "Failed");
      assert.match(said, file);
      assert.match(said, /not of this version\. The host changed it/);
      await app.page.keyboard.press("Escape");
      await readsGerman(app);
    }));
}

test("a host that does not compress sends little all the same", async () => {
  const bytes = {};
  for (const habit of [undefined, "gzip"]) {
    const site = await serveSite({ habit });
    try {
      await withApp(browser, site, "?v=1&age=63&sex=female&hr=72&dx=NORM&seed=42", async (app) => {
        await app.until("done");
        bytes[habit ?? "none"] = site.sentBytes();
      });
    } finally {
      await site.close();
    }
  }
  console.log(`bytes to the first ECG: ${bytes.none} from a host that does not compress, ${bytes.gzip} with gzip`);
  // 3.9 MB of them are the default model, whose weights no compression makes smaller.
  assert.ok(bytes.none < 6.8e6, `${bytes.none} bytes`);
});

test("two sites on one host keep their models side by side", async () => {
  const [first, second] = await Promise.all([serveSite({ folder: "/one/" }), serveSite({ folder: "/two/" })]);
  try {
    await withApp(
      browser,
      first,
      TINY,
      async (app) => {
        await app.until("done");
        await kept(app, "Stored");
        // The second site, as if it lay on the same host.
        await app.context.route(`${new URL("/two/", first.url)}**`, (route) => route.continue({ url: route.request().url().replace(new URL(first.url).origin, new URL(second.url).origin) }));
        const names = await app.page.evaluate(() => caches.keys());
        assert.deepEqual(names.toSorted(), ["einthoven-chunks-2:/one/", "einthoven-site:/one/"]);
        await app.page.evaluate(async () => (await caches.open("einthoven-chunks-2:/two/")).put("/.chunks/x", new Response("x")));
        await app.get("remove-all").click();
        await app.get("removal").getByText("Removed").waitFor();
        assert.deepEqual(await app.page.evaluate(() => caches.keys()), ["einthoven-chunks-2:/two/"]);
      },
      { serviceWorkers: "allow" },
    );
  } finally {
    await Promise.all([first.close(), second.close()]);
  }
});

test("a manifest that was changed is refused, well-formed or not", async (t) => {
  const site = await serveSite();
  t.after(() => site.close());
  site.alter(/^\/models\/tiny\/manifest\.json$/, (bytes) => {
    const manifest = JSON.parse(bytes);
    // What only the hash of the whole file tells.
    manifest.self_test.tolerance_mv = 0.049;
    return Buffer.from(JSON.stringify(manifest));
  });
  await withApp(browser, site, TINY, async (app) => {
    await app.page.locator('main[data-state="failed"]').waitFor({ timeout: 60_000 });
    assert.match(await app.notice(), /arrived damaged[\s\S]*manifest\.json is not the one/);
  });
});

test("the service worker asks nothing but its own site", async () => {
  const site = await serveSite();
  const elsewhere = await serveSite();
  try {
    await withApp(
      browser,
      site,
      TINY,
      async (app) => {
        await app.until("done");
        await app.page.locator('[data-keeping="Stored"]').waitFor({ state: "attached", timeout: 120_000 });
        const [worker] = app.context.serviceWorkers();
        const tried = await worker.evaluate(async (url) => {
          const ways = [() => fetch(url), () => importScripts(url), () => new WebSocket(url.replace("http", "ws")), () => new EventSource(url)];
          const result = [];
          for (const way of ways) result.push(await Promise.resolve().then(way).then(() => "went out", () => "refused"));
          return result;
        }, elsewhere.url);
        assert.deepEqual(tried, ["refused", "refused", "refused", "refused"]);
        assert.deepEqual(elsewhere.requests, []);
      },
      { serviceWorkers: "allow" },
    );
  } finally {
    await Promise.all([site.close(), elsewhere.close()]);
  }
});

test("a page never runs with the worker of another version", async () => {
  const site = await serveSite();
  try {
    // The host has been updated since the page was read: its own worker is gone.
    site.alter(/^\/worker_cpu-/, () => {
      throw Object.assign(new Error(), { code: "ENOENT" });
    });
    await withApp(browser, site, TINY, async (app) => {
      await app.page.locator('main[data-state="failed"]').waitFor({ timeout: 60_000 });
      assert.match(await app.notice(), /The engine did not load\. .*reload the page/);
      app.errors.length = 0;
    });
    const workers = site.requests.filter((path) => /^\/worker_/.test(path));
    assert.ok(workers.length > 0 && workers.every((path) => /^\/worker_cpu-[0-9a-f]{16}[._]/.test(path)), `${workers}`);
  } finally {
    await site.close();
  }
});
