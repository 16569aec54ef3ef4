// The WebAssembly programs as they are sent.

import assert from "node:assert/strict";
import { readFile, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const SITE = process.env.SITE ?? fileURLToPath(new URL("../../dist/", import.meta.url));

/** The sections of a program: number and bytes. */
function* sections(bytes) {
  const at = reader(bytes, 8);
  while (!at.isAtEnd()) {
    const [id, size] = [at.byte(), at.number()];
    yield [id, at.take(size)];
  }
}

/** Reads a program's bytes from a place on. */
function reader(bytes, place = 0) {
  const self = {
    isAtEnd: () => place >= bytes.length,
    byte: () => bytes[place++],
    take: (count) => bytes.subarray(place, (place += count)),
    /** An unsigned LEB128. */
    number() {
      let [value, shift, byte] = [0, 0, 0x80];
      while (byte & 0x80) {
        byte = self.byte();
        value += (byte & 0x7f) * 2 ** shift;
        shift += 7;
      }
      return value;
    },
  };
  return self;
}

/** For each exported function the function that it calls before anything else; none for most. */
function firstCalls(bytes) {
  const found = Object.fromEntries(sections(bytes));
  let imported = 0;
  const imports = reader(found[2]);
  for (let count = imports.number(); count > 0; count--) {
    imports.take(imports.number());
    imports.take(imports.number());
    const kind = imports.byte();
    if (kind === 0) imports.number(), imported++;
    else if (kind === 3) imports.take(2);
    else throw new Error(`an import of kind ${kind} is not read here`);
  }
  const bodies = [];
  const code = reader(found[10]);
  for (let count = code.number(); count > 0; count--) bodies.push(code.take(code.number()));
  const calls = {};
  const exports_ = reader(found[7]);
  for (let count = exports_.number(); count > 0; count--) {
    const name = exports_.take(exports_.number()).toString();
    const [kind, index] = [exports_.byte(), exports_.number()];
    if (kind !== 0 || index < imported) continue;
    const body = reader(bodies[index - imported]);
    for (let groups = body.number(); groups > 0; groups--) body.number(), body.byte();
    calls[name] = body.byte() === 0x10 ? body.number() : undefined;
  }
  return calls;
}

const programs = (await readdir(SITE)).filter((name) => name.endsWith(".wasm"));

test("there are the page and two workers", () => {
  const names = programs.map((name) => name.replace(/-[0-9a-f]+/, "")).toSorted();
  assert.deepEqual(names, ["app_bg.wasm", "worker_cpu_bg.wasm", "worker_gpu_bg.wasm"]);
});

for (const program of programs) {
  test(`no call into ${program.replace(/-[0-9a-f]+/, "")} runs the static constructors again`, async () => {
    const calls = firstCalls(await readFile(join(SITE, program)));
    const functions = Object.values(calls);
    assert.ok(functions.length >= 4, `exported functions: ${Object.keys(calls)}`);
    // The linker's wrappers all begin with a call of one and the same function.
    const first = functions.filter((called) => called !== undefined);
    const repeated = first.filter((called, index) => first.indexOf(called) !== index);
    assert.deepEqual(repeated, [], JSON.stringify(calls));
  });
}

test("the CPU's worker is a fraction of the GPU's", async () => {
  const file = (which) => join(SITE, programs.find((name) => name.startsWith(`worker_${which}`)));
  const [cpu, gpu] = await Promise.all(["cpu", "gpu"].map((which) => stat(file(which))));
  // Without a tensor library: with one it is 3.3 MB.
  assert.ok(cpu.size < 1.75e6, `${cpu.size} bytes`);
  assert.ok(cpu.size * 3 < gpu.size, `${cpu.size} and ${gpu.size} bytes`);
});
