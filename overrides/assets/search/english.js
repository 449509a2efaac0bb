// English pages are searched by Pagefind, in the page; its results join those of the n-gram index.
(function (app) {
  "use strict";
  let pagefind = null;

  function load() {
    if (location.protocol === "file:") return null; // it reads its index by fetch, which a disk refuses
    const url = new URL(`${app.base}pagefind-en/pagefind.js`, location.href).href;
    pagefind = pagefind || import(url).then(async (found) => (await found.init(), found));
    pagefind.catch(() => (pagefind = null));
    return pagefind;
  }

  /** The pages that Pagefind knows for `text`, best first: [page, score]. */
  app.askPagefind = async (text) => {
    const pages = await app.ask("englishPages");
    const engine = Object.keys(pages).length ? await load() : null;
    if (!engine) return [];
    const { results } = await engine.search(text);
    return results.filter(({ id }) => pages[id] !== undefined).map(({ id, score }) => [pages[id], score]);
  };
})((window.Yuedang = window.Yuedang || {}));
