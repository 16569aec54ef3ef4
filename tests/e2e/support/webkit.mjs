// WebKitGTK, the nearest thing to Safari that runs on Linux: its MiniBrowser by plain WebDriver calls, on a screen that
// nobody sees.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";

const BY_HAND = "install Debian's webkit2gtk-driver and xvfb, and set WEBKIT to MiniBrowser's program, or run `cargo xtask test e2e`";

/** The name under which WebDriver hands out an element. */
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

/** The Tab key, as WebDriver types it. */
const TAB = "\uE004";

/** A window of WebKitGTK; the same methods as `firefox.mjs`. */
export async function openWebKit(folder) {
  const binary = process.env.WEBKIT;
  if (!binary || !existsSync(binary)) throw new Error(BY_HAND);
  const processes = [];
  const errors = [];
  try {
    const screen = await hiddenScreen(processes);
    const base = await driver(processes, errors, { DISPLAY: screen, ...(await desktop(folder)) });
    const call = caller(base);
    const args = ["--automation", "--enable-write-console-messages-to-stdout=true"];
    const { sessionId, capabilities } = await call("POST", "/session", {
      capabilities: { alwaysMatch: { "webkitgtk:browserOptions": { binary, args } } },
    });
    const send = (method, path, body) => call(method, `/session/${sessionId}${path}`, body);
    await send("POST", "/timeouts", { script: 300_000 });
    await send("POST", "/window/rect", { x: 0, y: 0, width: 1440, height: 980 });
    const element = async (selector) => (await send("POST", "/element", { using: "css selector", value: selector }))[ELEMENT];
    const click = async (selector) => send("POST", `/element/${await element(selector)}/click`, {});
    return {
      errors: () => errors,
      version: async () => `WebKitGTK ${capabilities.browserVersion}`,
      goto: (url) => send("POST", "/url", { url }),
      reload: () => send("POST", "/refresh", {}),
      async evaluate(body, ...values) {
        const script = `
          const done = arguments[arguments.length - 1];
          Promise.resolve((${body})(...Array.from(arguments).slice(0, -1)))
            .then((value) => done({ value }), (error) => done({ error: String(error) }));`;
        const { value, error } = await send("POST", "/execute/async", { script, args: values });
        if (error) throw new Error(error);
        return value;
      },
      click,
      select: (selector, value) => click(`${selector} option[value="${value}"]`),
      async fill(selector, value) {
        // What is there is typed over: WebDriver's Clear would leave the field empty first, which the page takes back.
        await this.evaluate((wanted) => {
          const field = document.querySelector(wanted);
          field.focus();
          field.select();
        }, selector);
        await send("POST", `/element/${await element(selector)}/value`, { text: `${value}${TAB}` });
      },
      picture: async (path) => writeFile(path, Buffer.from(await send("GET", "/screenshot"), "base64")),
      async close() {
        await send("DELETE", "");
        await end(processes);
      },
    };
  } catch (error) {
    await end(processes);
    throw error;
  }
}

/** Sends WebDriver commands; what the driver complains about is the error. */
function caller(base) {
  return async (method, path, body) => {
    const answer = await fetch(base + path, { method, body: body && JSON.stringify(body) });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(`${method} ${path}: ${value.error}: ${value.message}`);
    return value;
  };
}

/** Starts a display without a screen, on the first number that is free. */
async function hiddenScreen(processes) {
  const xvfb = start(processes, "Xvfb", ["-displayfd", "1", "-screen", "0", "1600x1000x24", "-nolisten", "tcp"]);
  const [number] = await once(createInterface(xvfb.stdout), "line");
  return `:${number}`;
}

/** Starts the driver on a free port; errors on the pages' consoles are appended to `errors`. */
async function driver(processes, errors, environment) {
  const port = await freePort();
  const started = start(processes, "WebKitWebDriver", [`--port=${port}`], environment);
  createInterface(started.stdout).on("line", (line) => /^CONSOLE \S+ ERROR/.test(line) && errors.push(line));
  const base = `http://127.0.0.1:${port}`;
  for (let attempt = 0; attempt < 100; attempt += 1) {
    if (await fetch(`${base}/status`).then(({ ok }) => ok, () => false)) return base;
    await sleep(100);
  }
  throw new Error(`WebKitWebDriver does not answer on port ${port}`);
}

/** The folders of a user who has nothing yet and keeps downloads in `folder`. */
async function desktop(folder) {
  const config = join(folder, "config");
  await mkdir(config);
  await writeFile(join(config, "user-dirs.dirs"), `XDG_DOWNLOAD_DIR="${folder}"\n`);
  return { HOME: folder, XDG_CONFIG_HOME: config, XDG_DATA_HOME: join(folder, "data"), XDG_CACHE_HOME: join(folder, "cache"), LANG: "C.UTF-8" };
}

function start(processes, program, args, environment = {}) {
  const child = spawn(program, args, { env: { ...process.env, ...environment }, stdio: ["ignore", "pipe", "inherit"] });
  child.on("error", (error) => console.error(`${program}: ${error.message}; ${BY_HAND}`));
  processes.push(child);
  return child;
}

/** Ends what was started, the last first. */
async function end(processes) {
  for (const child of processes.reverse()) {
    if (child.exitCode !== null) continue;
    child.kill();
    await once(child, "exit");
  }
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}
