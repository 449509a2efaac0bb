// The page's side of the engine: questions go to a worker, or over file:// to the engine in the page itself.
(function (app) {
  "use strict";
  const waiting = new Map(); // turn → {resolve, reject}
  let turns = 0;
  let worker = null;

  function startWorker() {
    if (worker) return worker;
    const at = (name) => new URL(`${app.base}assets/search/${name}.js`, location.href).href;
    worker = new Worker(at("worker"));
    worker.postMessage({ base: new URL(app.base, location.href).href, english: app.english, modules: app.ENGINE.map(at) });
    worker.onmessage = ({ data: { turn, value, error } }) => {
      const { resolve, reject } = waiting.get(turn);
      waiting.delete(turn);
      if (error) reject(new Error(error));
      else resolve(value);
    };
    worker.onerror = (event) => {
      for (const { reject } of waiting.values()) reject(new Error(event.message || "the search worker failed"));
      waiting.clear();
      worker = null;
    };
    return worker;
  }

  // [{page, score, tier, passage, side}], best first
  const openColumns = ({ pages, scores, tiers, passages, english }) =>
    Array.from({ length: pages.length }, (_, i) => ({
      page: pages[i], score: scores[i], tier: tiers[i], passage: passages[i], side: english[i] ? "english" : "texts",
    }));

  /** Ask the engine by the name of one of `app.inside`. */
  app.ask = async (method, ...values) => {
    if (!app.hasWorker) return app.inside[method](...values);
    return new Promise((resolve, reject) => {
      turns += 1;
      waiting.set(turns, { resolve, reject });
      startWorker().postMessage({ turn: turns, method, values });
    });
  };

  app.engine = {
    query: async (text, filters = {}, options = {}) => {
      const pagefind = app.english && !app.HAN.test(text) && text.trim() ? await app.askPagefind(text) : [];
      await app.prepareFolding();
      const answer = await app.ask("search", text, filters, { ...options, pagefind });
      return { ...answer, results: openColumns(answer.found) };
    },
  };
  app.HAN = /\p{Script=Han}/u;
  app.pageRow = app.pageRow || ((page) => app.ask("pageRow", page));
  app.pagePaths = app.pagePaths || ((pages) => app.ask("pagePaths", pages));
  app.resultTexts = ({ page, passage, side }) => app.ask("resultTexts", page, passage, side);
  app.countPages = app.countPages || ((facet, id) => app.ask("countPages", facet, id));
  app.findSuccession = app.findSuccession || ((page) => app.ask("findSuccession", page));
  app.findWays = app.findWays || ((...values) => app.ask("findWays", ...values));
  app.FACETS = ["kind", "unit", "theme", "region", "year", "retention"];
  app.FILTERS = [...app.FACETS, "date"];
})((window.Yuedang = window.Yuedang || {}));
