// English pages are searched by Pagefind; its results join those of the n-gram index.
(function (app) {
  "use strict";
  let pagefind = null;

  async function load() {
    if (location.protocol === "file:") return null; // it reads its index by fetch, which a disk refuses
    const url = new URL(`${app.base}pagefind-en/pagefind.js`, location.href).href;
    pagefind = pagefind || import(url).then(async (found) => (await found.init(), found));
    pagefind.catch(() => (pagefind = null));
    return pagefind;
  }

  /** Add the pages that Pagefind knows for `text` to `found` (Map(page → result)). */
  app.addEnglish = async (text, found) => {
    const core = await app.core();
    const engine = core.english ? await load() : null;
    if (!engine) return;
    const { results } = await engine.search(text);
    const best = results.length ? results[0].score : 1;
    for (const result of results) {
      const page = core.english[result.id];
      if (page === undefined) continue;
      const score = app.scoreBody(core, page, 16 + (14 * result.score) / best);
      const own = found.get(page);
      found.set(page, { page, tier: app.TIERS.WHOLE, score: Math.max(score, own && own.tier === app.TIERS.WHOLE ? own.score : 0) });
    }
  };
})((window.Yuedang = window.Yuedang || {}));
