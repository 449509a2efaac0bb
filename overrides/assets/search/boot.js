// On every page: finds the search box, and brings in the rest only when somebody searches.
(function (app) {
  "use strict";
  // the engine runs in a worker; over file://, where none may run, in the page
  const ENGINE = [
    "payload", "loader", "coding", "folding", "shards", "pages", "postings", "sounds", "ranking", "verifying", "facets", "near", "finding", "engine",
    "dates", "numbers", "names", "slips", "meant", "question", "bets", "helps", "asking",
  ];
  const FACE = ["address", "english", "door", "words", "snippet"];
  const box = document.querySelector("[data-yuedang-search]");
  if (!box || app.ready) return;
  app.base = box.dataset.base.replace(/\/?$/, "/");
  app.ENGINE = ENGINE;
  app.hasWorker = "Worker" in window && location.protocol !== "file:";
  app.english = document.documentElement.lang.startsWith("en");

  const loading = new Map();
  function addScript(name) {
    if (!loading.has(name)) {
      const done = new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = `${app.base}assets/search/${name}.js`;
        script.async = false; // run in the order given
        script.onload = resolve;
        script.onerror = () => reject(new Error(`no ${name}.js`));
        document.head.append(script);
      });
      done.catch(() => loading.delete(name));
      loading.set(name, done);
    }
    return loading.get(name);
  }

  /** Resolves when the engine and the named parts of the interface have run. */
  app.ready = (...parts) => Promise.all([...(app.hasWorker ? ["folding"] : ENGINE), ...FACE, ...parts].map(addScript));

  // the other language of this page, with the question and filters that stand in its address now
  for (const link of document.querySelectorAll("a.language-switch")) {
    const carry = () => (link.search = location.search);
    for (const event of ["pointerdown", "focus", "click"]) link.addEventListener(event, carry);
  }

  const input = box.querySelector("input");
  input.addEventListener("focus", () => app.ready("results", "box").then(() => (app.ask("prepare"), app.openBox(box))), { once: true });

  function isTyping(target) {
    return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
  }
  document.addEventListener("keydown", (event) => {
    const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target);
    const command = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k";
    if (!slash && !command) return;
    event.preventDefault();
    event.stopPropagation();
    input.focus();
    input.select();
  }, true);

  if (document.querySelector("#search-app")) app.ready("results", "filters", "page").then(() => app.openPage());
  else if (new URLSearchParams(location.search).has("h")) app.ready("results", "mark").then(() => app.markPage());
})((window.Yuedang = window.Yuedang || {}));
