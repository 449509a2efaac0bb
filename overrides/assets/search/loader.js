// Reads the parts of the index. Every part is a script (generator/index/payload.py says why), so that the
// site searches from a disk as well as from a server.
(function (app) {
  "use strict";
  const FIRST = 0x3000; // the code unit that stands for 15 zero bits
  const arrived = new Map(); // name → what a script handed over
  const parts = new Map(); // name → promise of its bytes
  let release = null;

  app.receive = (name, size, units) => arrived.set(name, { size, units });

  function addScript(url) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = url;
      script.async = true;
      script.onload = () => (script.remove(), resolve());
      script.onerror = () => (script.remove(), reject(new Error("part of the index is missing: " + url)));
      document.head.append(script);
    });
  }

  function unpackBits({ size, units }) {
    const bytes = new Uint8Array(size);
    let bits = 0;
    let held = 0;
    let at = 0;
    for (let i = 0; i < units.length && at < size; i += 1) {
      held = (held << 15) | (units.charCodeAt(i) - FIRST);
      bits += 15;
      while (bits >= 8 && at < size) {
        bits -= 8;
        bytes[at++] = (held >> bits) & 255;
      }
      held &= (1 << bits) - 1;
    }
    return bytes;
  }

  async function inflate(bytes) {
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  }

  async function take(name, url) {
    await addScript(url);
    const handed = arrived.get(name);
    if (!handed) throw new Error("part of the index is empty: " + url);
    arrived.delete(name);
    return inflate(unpackBits(handed));
  }

  /** The bytes of a part ("grams/3"), loaded once. */
  app.part = (name) => {
    if (!parts.has(name)) {
      const loading = release().then((folder) => take(name, `${folder}/${name}.js`));
      loading.catch(() => parts.delete(name));
      parts.set(name, loading);
    }
    return parts.get(name);
  };

  app.text = async (name) => new TextDecoder().decode(await app.part(name));
  app.json = async (name) => JSON.parse(await app.text(name));

  // `core` alone keeps its name from release to release: a stale copy in a browser's cache would name parts
  // that are gone, so it is always asked for anew.
  let core = null;
  app.core = () => {
    core = core || take("core", `${app.base}search-data/core.js?${Date.now()}`).then((bytes) => JSON.parse(new TextDecoder().decode(bytes)));
    core.catch(() => (core = null));
    return core;
  };
  release = async () => `${app.base}search-data/${(await app.core()).release}`;
})((window.Yuedang = window.Yuedang || {}));
