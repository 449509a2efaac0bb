// The search page: the question, its filters and its order stand in the address bar, the results below.
(function (app) {
  "use strict";
  const PAUSE = 200; // milliseconds of rest in typing before a question is asked
  const CAP = 3000; // results written at once
  const NEAR = 16; // results that are made at once; the rest when they come near
  const AHEAD = "300px"; // how far below the view snippets are filled in
  const ABOUT = new Set(["unit", "region", "theme"]); // kinds of page that are filters too

  const at = (id) => document.getElementById(id);

  function readAddress() {
    const query = new URLSearchParams(location.search);
    const filters = Object.fromEntries(app.FILTERS.map((facet) => [facet, query.getAll(facet).filter(Boolean)]));
    return { text: query.get("q") || "", filters, sort: query.get("sort") === "date" ? "date" : "" };
  }

  function writeQuery({ text, filters, sort }) {
    const query = new URLSearchParams();
    if (text.trim()) query.set("q", text.trim());
    for (const facet of app.FILTERS) for (const id of filters[facet]) query.append(facet, id);
    if (sort) query.set("sort", sort);
    const search = query.toString();
    return search ? `?${search}` : "";
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
      const { link, row } = await app.linkTo(result.page, answer.marked);
      const article = app.create("article", "search-result");
      const heading = app.create("h2", "search-result__title");
      const snippet = app.create("p", "search-result__snippet");
      heading.append(link);
      article.append(heading, app.describe(table, row), snippet);
      article.fill = async () => {
        app.writeMarked(link, link.textContent, answer.marked);
        app.writeSnippet(snippet, await app.resultTexts(result), link.textContent, answer.marked);
      };
      const bet = app.findBet(answer, result.page);
      if (bet) await makeBest(article, heading, bet, row);
      if (bet && ABOUT.has(row.kind)) snippet.remove(); // its name says what it is
      return article;
    }

    // Far down a long list only the address of a page is known until somebody comes near.
    function makeLight(table, answer, result, { path, twin }) {
      const article = app.create("article", "search-result search-result--light");
      const link = app.create("a", "", "…");
      link.href = app.address(path, app.english && twin);
      const heading = app.create("h2", "search-result__title");
      heading.append(link);
      article.append(heading);
      article.fill = async () => {
        const whole = await makeResult(table, answer, result);
        article.replaceWith(whole);
        await whole.fill();
      };
      return article;
    }

    // A name that was typed has its own page set apart on top, with everything about it one click away.
    async function makeBest(article, heading, bet, row) {
      article.classList.add("search-result--best", "search-named");
      heading.before(app.create("p", "search-bet__label", app.nameBet(bet)));
      const why = await app.explainBet(bet);
      if (why) heading.after(why);
      const facet = row.kind;
      if (!ABOUT.has(facet)) return;
      const id = row.path.split("/").slice(-2)[0];
      const about = await app.countPages(facet, id);
      if (about < 2 || state.filters[facet].includes(id)) return;
      const name = (app.english && row.english) || row.title;
      const filter = app.create("a", "search-about", app.say("about", { n: about, name }));
      filter.href = writeQuery({ text: "", filters: { ...app.noFilters(), [facet]: [id] }, sort: "" });
      filter.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
        event.preventDefault();
        input.value = "";
        go({ text: "", filters: { ...app.noFilters(), [facet]: [id] }, sort: state.sort });
      });
      article.append(filter);
    }

    // A record, a case and a policy may tell of one thing under one title: what each is, is said.
    function tellApart(articles) {
      const first = new Map();
      for (const article of articles) {
        const title = app.fold(article.querySelector("h2 a").textContent);
        const kind = article.querySelector(".search-kind");
        if (!first.has(title)) first.set(title, kind && kind.textContent);
        else if (kind && !article.classList.contains("search-result--best")) {
          article.classList.add("search-result--same");
          article.querySelector(".search-result__facts").append(app.create("span", "search-same", app.say("same", { kind: first.get(title) || "" })));
        }
      }
    }

    async function write(table, answer, from, mine) {
      const some = answer.results.slice(from, from + CAP);
      const near = some.slice(0, from ? 0 : NEAR);
      const far = some.slice(near.length);
      const [full, places] = await Promise.all([
        Promise.all(near.map((result) => makeResult(table, answer, result))),
        far.length ? app.pagePaths(far.map(({ page }) => page)) : [],
      ]);
      if (mine !== turn) return;
      tellApart(full);
      const articles = [...full, ...far.map((result, i) => makeLight(table, answer, result, places[i]))];
      area.append(...articles);
      articles.forEach((article) => watcher.observe(article));
      const left = answer.results.length - from - some.length;
      if (left <= 0) return;
      const more = app.createButton("md-button search-more", app.say("more"), () => {
        more.remove();
        write(table, answer, from + CAP, mine);
      });
      area.append(more);
    }

    const quote = (words) => words.map((word) => `“${word}”`).join(app.say("listComma"));

    const search = (text) => {
      input.value = text;
      go({ ...state, text });
    };

    function explain(answer) {
      note.replaceChildren();
      const text = state.text.trim();
      const guessed = answer.slips.length > 0 && !answer.wholes; // what is shown was not typed
      if (text && !answer.question.whole) note.append(app.create("p", "", app.say("noWords", { q: text })));
      else if (answer.meant.length) {
        const found = answer.results.length ? app.say("meant", { name: answer.meant[0] }) : "";
        note.append(app.create("p", "", app.say("noneFor", { q: text }) + app.say("slip") + quote(answer.meant.slice(0, 1)) + app.say("asks") + found));
        const others = answer.meant.slice(1).map((word) => app.createButton("search-chip search-chip--offer", word, () => search(word)));
        if (others.length) note.append(app.create("p", "search-ways", app.say("meantToo")), ...others);
      } else if (!answer.results.length && answer.total) {
        note.append(app.create("p", "", app.say("noneFiltered", { n: answer.total })));
      } else if (!answer.results.length || guessed) {
        const words = answer.question.groups.flat().map((word) => word.text);
        const tried = words.length > 1 ? app.say("tried", { words: quote([...new Set(words)]) }) : app.say("triedWhole");
        note.append(app.create("p", "", app.say("noneFor", { q: text }) + (guessed ? "" : tried + app.say("advice"))));
      } else if (answer.loosened.length) {
        note.append(app.create("p", "", app.say("loosened", { q: text, words: quote(answer.loosened) })));
      }
      if (!answer.results.length && app.anyFilter(state.filters)) {
        note.append(app.createButton("md-button", app.say("clear"), () => go({ ...state, filters: app.noFilters() })));
      }
    }

    // Where nothing was found, the nearest that has results: fewer words, one filter less, a name like it.
    async function writeWays(answer, table, mine) {
      if (answer.results.length) return;
      const ways = await app.findWays(state.text, state.filters, answer.question);
      if (mine !== turn) return;
      if (ways.length) {
        const line = app.create("p", "search-ways", app.say("ways"));
        for (const way of ways) {
          const name = way.way === "filter" ? `${app.say(way.facet)}${app.say("colon")}${app.labelOf(table, way.facet, way.id)}` : "";
          const text = way.way === "filter" ? app.say("wayFilter", { name, n: way.count }) : app.say("wayWords", { q: way.text, n: way.count });
          const act = () => {
            input.value = way.text;
            go({ ...state, text: way.text, filters: way.filters });
          };
          line.append(app.createButton("search-chip search-chip--offer", text, act), " ");
        }
        note.append(line);
      }
      if (!answer.near.length) return;
      const line = app.create("p", "search-near", app.say("near"));
      for (const page of answer.near) line.append((await app.linkTo(page, [])).link, " ");
      if (mine === turn) note.append(line);
    }

    function writeSort(count) {
      const target = at("search-sort");
      if (!target) return;
      const choices = [["", "byRank"], ["date", "byDate"]].map(([sort, key]) => {
        const button = app.createButton("search-sort__choice", app.say(key), () => go({ ...state, sort }));
        button.setAttribute("aria-pressed", String(state.sort === sort));
        return button;
      });
      target.replaceChildren(...(count > 1 ? [app.create("span", "search-sort__name", app.say("sort")), ...choices] : []));
    }

    function clear() {
      area.replaceChildren();
      for (const id of ["search-note", "search-filters", "search-chips", "search-offers", "search-sort"]) at(id).replaceChildren();
      at("search-count").textContent = "";
      at("search-status").hidden = true;
      area.dataset.state = "done";
    }

    async function run() {
      const mine = ++turn;
      area.dataset.state = "loading";
      if (!state.text.trim() && !app.anyFilter(state.filters)) return clear();
      const [answer, table] = await Promise.all([app.engine.query(state.text, state.filters, { sort: state.sort }), app.labels()]);
      if (mine !== turn) return;
      watcher.disconnect();
      area.replaceChildren();
      at("search-count").textContent = String(answer.results.length);
      at("search-about").hidden = answer.exact; // pages further down have not been held against the phrase
      at("search-status").hidden = false;
      const change = (filters) => go({ ...state, filters });
      explain(answer);
      writeSort(answer.results.length);
      app.writeChips(at("search-chips"), table, state.filters, change);
      app.writeOffers(at("search-offers"), table, answer.offers, state.filters, change);
      app.writeFilters(at("search-filters"), table, answer.counts, state.filters, change);
      await Promise.all([write(table, answer, 0, mine), writeWays(answer, table, mine)]);
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
      const address = location.pathname + writeQuery(state);
      if (address !== location.pathname + location.search) history[keep ? "pushState" : "replaceState"](null, "", address);
      start();
    }

    for (const event of ["input", "compositionend"]) {
      input.addEventListener(event, ({ isComposing }) => {
        clearTimeout(timer);
        if (isComposing) return; // half a syllable is no question yet
        timer = setTimeout(() => go({ ...state, text: input.value }, false), PAUSE);
      });
    }
    at("search-form").addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(timer);
      go({ ...state, text: input.value });
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
