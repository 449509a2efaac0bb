// The search page: the question and its filters stand in the address bar, the results below.
(function (app) {
  "use strict";
  const PAUSE = 200; // milliseconds of rest in typing before a question is asked
  const NAMED = 3; // pages of that name that are offered with all about them
  const CAP = 3000; // results written at once
  const AHEAD = "300px"; // how far below the view snippets are filled in

  const at = (id) => document.getElementById(id);

  function readAddress() {
    const query = new URLSearchParams(location.search);
    const filters = Object.fromEntries(app.FACETS.map((facet) => [facet, query.getAll(facet).filter(Boolean)]));
    return { text: query.get("q") || "", filters };
  }

  function writeAddress({ text, filters }) {
    const query = new URLSearchParams();
    if (text.trim()) query.set("q", text.trim());
    for (const facet of app.FACETS) for (const id of filters[facet]) query.append(facet, id);
    const search = query.toString();
    return location.pathname + (search ? `?${search}` : "");
  }

  app.openPage = () => {
    const input = at("search-input");
    const area = at("search-results");
    const note = at("search-note");
    let state = readAddress();
    let turn = 0;
    let timer = 0;

    const watcher = new IntersectionObserver(
      (seen) => {
        for (const one of seen) {
          if (!one.isIntersecting) continue;
          watcher.unobserve(one.target);
          one.target.fill().catch((error) => console.warn(error)); // a result without its snippet is still a result
        }
      },
      { rootMargin: AHEAD },
    );

    async function makeResult(table, answer, result) {
      const { link, row } = await app.linkTo(result.page, answer.marked || []);
      const article = app.create("article", "search-result");
      const heading = app.create("h2", "search-result__title");
      const snippet = app.create("p", "search-result__snippet");
      heading.append(link);
      article.append(heading, app.describe(table, row), snippet);
      article.fill = async () => {
        app.writeMarked(link, link.textContent, answer.marked || []);
        app.writeSnippet(snippet, await app.resultTexts(result), link.textContent, answer.marked || []);
      };
      return article;
    }

    async function write(table, answer, from, mine) {
      const some = answer.results.slice(from, from + CAP);
      const articles = await Promise.all(some.map((result) => makeResult(table, answer, result)));
      if (mine !== turn) return;
      area.append(...articles);
      articles.forEach((article) => watcher.observe(article));
      const left = answer.results.length - from - some.length;
      if (left <= 0) return;
      const more = app.create("button", "md-button search-more", app.say("more"));
      more.type = "button";
      more.addEventListener("click", () => {
        more.remove();
        write(table, answer, from + CAP, mine);
      });
      area.append(more);
    }

    function explain(answer) {
      note.replaceChildren();
      const text = state.text.trim();
      if (!answer.results.length && answer.total) {
        note.append(app.create("p", "", app.say("noneFiltered", { n: answer.total })));
        const clear = app.create("button", "md-button", app.say("clear"));
        clear.type = "button";
        clear.addEventListener("click", () => go({ text: state.text, filters: Object.fromEntries(app.FACETS.map((facet) => [facet, []])) }));
        note.append(clear);
      } else if (!answer.results.length) {
        note.append(app.create("p", "", app.say("noneFor", { q: text }) + app.say("advice")));
      } else if (answer.loosened.length) {
        const words = answer.loosened.map((word) => `“${word}”`).join(app.say("listComma"));
        note.append(app.create("p", "", app.say("loosened", { q: text, words })));
      }
    }

    // A name that was typed offers everything about what it names, with the filter ready to apply.
    async function writeNamed(answer, mine) {
      const lines = [];
      for (const page of answer.named.slice(0, NAMED)) {
        const { link, row } = await app.linkTo(page, []);
        const facet = row.kind;
        if (!["unit", "region", "theme"].includes(facet)) continue;
        const id = row.path.split("/").slice(-2)[0];
        const about = await app.countPages(facet, id);
        if (about < 2 || state.filters[facet].includes(id)) continue;
        const filter = app.create("a", "search-about", app.say("about", { n: about }));
        filter.href = `?${new URLSearchParams({ [facet]: id })}`;
        const line = app.create("p", "search-named");
        line.append(link, " ", filter);
        lines.push(line);
      }
      if (mine === turn) note.append(...lines);
    }

    async function writeNear(answer, mine) {
      if (!answer.near.length) return;
      const line = app.create("p", "search-near", app.say("near"));
      for (const page of answer.near) line.append((await app.linkTo(page, [])).link, " ");
      if (mine === turn) note.append(line);
    }

    async function run() {
      const mine = ++turn;
      area.dataset.state = "loading";
      const asked = app.FACETS.some((facet) => state.filters[facet].length);
      if (!state.text.trim() && !asked) {
        area.replaceChildren();
        note.replaceChildren();
        at("search-filters").replaceChildren();
        at("search-count").textContent = "";
        at("search-status").hidden = true;
        area.dataset.state = "idle";
        return;
      }
      const [answer, table] = await Promise.all([app.engine.query(state.text, state.filters), app.labels()]);
      if (mine !== turn) return;
      watcher.disconnect();
      area.replaceChildren();
      at("search-count").textContent = String(answer.results.length);
      at("search-status").hidden = false;
      explain(answer);
      app.writeFilters(at("search-filters"), table, answer.counts, state.filters, (filters) => go({ text: state.text, filters }));
      await Promise.all([write(table, answer, 0, mine), writeNear(answer, mine), writeNamed(answer, mine)]);
      if (mine === turn) area.dataset.state = "done";
    }

    function start() {
      run().catch((error) => {
        console.warn(error);
        note.replaceChildren(app.create("p", "", app.say("failed")));
        area.dataset.state = "done";
      });
    }

    function go(next, keep = true) {
      state = next;
      const address = writeAddress(state);
      if (address !== location.pathname + location.search) history[keep ? "pushState" : "replaceState"](null, "", address);
      start();
    }

    for (const event of ["input", "compositionend"]) {
      input.addEventListener(event, ({ isComposing }) => {
        clearTimeout(timer);
        if (isComposing) return; // half a syllable is no question yet
        timer = setTimeout(() => go({ text: input.value, filters: state.filters }, false), PAUSE);
      });
    }
    at("search-form").addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(timer);
      go({ text: input.value, filters: state.filters });
    });
    addEventListener("popstate", () => {
      state = readAddress();
      input.value = state.text;
      start();
    });
    input.value = state.text;
    if (!state.text) input.focus({ preventScroll: true });
    start();
  };
})((window.Yuedang = window.Yuedang || {}));
