// Reads the parts of the index. Every part is a script (generator/index/payload.py says why), so that the
// site searches from a disk as well as from a server. A worker fetches it; a page lets it run.
(function (app) {
  "use strict";
  const FRESH = 60_000; // milliseconds for which a release is taken for the newest
  const arrived = new Map(); // name → what a script handed over
  let parts = new Map(); // name → promise of its bytes
  let core = null;
  let loaded = 0;
  let asked = 0; // when the core was last asked for

  app.forget = []; // what else must be forgotten with a release

  app.receive = (name, size, units) => arrived.set(name, { size, units });

  function runScript(name, url) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = url;
      script.async = true;
      script.onload = () => {
        script.remove();
        const handed = arrived.get(name);
        arrived.delete(name);
        if (!handed) return reject(new Error("part of the index is empty: " + url));
        loaded += handed.units.length * 2;
        const units = Uint16Array.from({ length: handed.units.length }, (_, i) => handed.units.charCodeAt(i));
        resolve({ size: handed.size, units });
      };
      script.onerror = () => (script.remove(), reject(new Error("part of the index is missing: " + url)));
      document.head.append(script);
    });
  }

  async function fetchScript(name, url) {
    const answer = await fetch(url, name === "core" ? { cache: "no-cache" } : {});
    if (!answer.ok) throw new Error("part of the index is missing: " + url);
    const script = await answer.arrayBuffer();
    loaded += script.byteLength;
    return app.openScript(script);
  }

  const read = app.inWorker ? fetchScript : runScript;
  const take = async (name, url) => app.unpack(await read(name, url));

  // parts of texts are deflated after a dictionary (generator/index/dictionaries.py)
  const DICTIONARY = /^(texts|around|english|pages)\/(?!shard-)/;
  async function takeAfter(name, url, family) {
    const [payload, bytes] = await Promise.all([read(name, url), app.part(`dictionaries/${family}`)]);
    const reader = app.numberReader(bytes);
    const size = reader.next();
    return size ? app.unpack(payload, bytes.subarray(reader.at), size) : app.unpack(payload);
  }

  /** The bytes of a part ("texts/0-1-3"), loaded once for each release. */
  app.part = async (name) => {
    const { release } = await app.core();
    if (!parts.has(name)) {
      const url = `${app.base}search-data/${name}.js?v=${release}`;
      const family = DICTIONARY.exec(name);
      const loading = family ? takeAfter(name, url, family[1]) : take(name, url);
      loading.catch(() => parts.delete(name));
      parts.set(name, loading);
    }
    return parts.get(name);
  };

  let begun = 0; // what was read before the question at hand
  app.beginQuestion = () => (begun = loaded);
  /** How many bytes were read for the question at hand. */
  app.spentBytes = () => loaded - begun;

  app.text = async (name) => new TextDecoder().decode(await app.part(name));
  app.json = async (name) => JSON.parse(await app.text(name));

  async function readCore() {
    asked = Date.now();
    // over a disk the name must change, or the browser hands out what it has
    const url = `${app.base}search-data/core.js${app.inWorker ? "" : `?${asked}`}`;
    return JSON.parse(new TextDecoder().decode(await take("core", url)));
  }

  /** What the index is made of. It names the release: parts of another one are never mixed with its own. */
  app.core = () => {
    core = core || readCore();
    core.catch(() => (core = null));
    return core;
  };

  /** Asks once in a while whether there is a newer release, and forgets the old one. */
  app.renew = async () => {
    if (!core || Date.now() - asked < FRESH) return;
    const [old, fresh] = await Promise.all([core, readCore()]);
    if (old.release === fresh.release) return;
    core = Promise.resolve(fresh);
    parts = new Map();
    app.forget.forEach((forget) => forget());
  };
})((window.Yuedang = window.Yuedang || {}));
