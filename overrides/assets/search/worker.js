// The engine off the page's thread: a search never holds up typing. Not used over file://, where no worker may run.
"use strict";
self.window = self;
self.Yuedang = { inWorker: true };
let ready = null;

// All modules in one compressed part: servers of an intranet seldom compress what they send.
async function loadEngine({ base, modules }) {
  const app = self.Yuedang;
  importScripts(modules[0]); // payload.js
  try {
    const answer = await fetch(`${base}search-data/engine.js`, { cache: "no-cache" });
    const code = await app.unpack(app.openScript(await answer.arrayBuffer()));
    importScripts(URL.createObjectURL(new Blob([code], { type: "text/javascript" })));
  } catch (error) {
    importScripts(...modules.slice(1)); // a site that forbids scripts of this kind
  }
}

self.onmessage = async ({ data }) => {
  const app = self.Yuedang;
  if (data.modules) {
    Object.assign(app, { base: data.base, english: data.english });
    ready = loadEngine(data);
    return;
  }
  const { turn, method, values } = data;
  try {
    await ready;
    self.postMessage({ turn, value: await app.inside[method](...values) });
  } catch (error) {
    self.postMessage({ turn, error: String(error) });
  }
};
