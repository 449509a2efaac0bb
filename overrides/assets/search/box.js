// The box in the header: results as one types.
(function (app) {
  "use strict";
  const SHOWN = 8;
  const SNIPPETS = 5; // results that show their sentence too
  const PAUSE = 80; // milliseconds of rest in typing before a question is asked

  app.openBox = (box) => {
    const input = box.querySelector("input");
    const list = box.querySelector("[role=listbox]");
    const status = box.querySelector("[role=status]");
    let asked = 0;
    let active = -1;
    let timer = 0;

    const options = () => Array.from(list.querySelectorAll("[role=option]"));
    const searchAddress = () => `${app.address("search/", app.english)}?${new URLSearchParams({ q: input.value.trim() })}`;

    function close() {
      asked += 1;
      list.hidden = true;
      active = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }

    function activate(number) {
      const all = options();
      if (!all.length) return;
      active = (number + all.length + 1) % (all.length + 1);
      all.forEach((option, i) => option.setAttribute("aria-selected", String(i === active)));
      if (!all[active]) return input.removeAttribute("aria-activedescendant");
      input.setAttribute("aria-activedescendant", all[active].id);
      all[active].scrollIntoView({ block: "nearest" });
    }

    function asOption(element, id) {
      element.classList.add("search-option");
      element.id = id;
      element.tabIndex = -1; // the box keeps the focus; arrow keys walk the list
      element.setAttribute("role", "option");
      element.setAttribute("aria-selected", "false");
      return element;
    }

    async function makeOption(table, result, answer, i) {
      const { link, row } = await app.linkTo(result.page, answer.marked);
      const title = app.create("span", "search-option__title");
      app.writeMarked(title, link.textContent, answer.marked);
      const facts = app.describe(table, row);
      link.replaceChildren(title, facts);
      const bet = app.findBet(answer, result.page);
      if (bet) {
        link.classList.add("search-option--best");
        title.before(app.create("span", "search-bet__label", app.nameBet(bet)));
        const why = await app.explainBet(bet);
        if (why) {
          why.querySelectorAll("a").forEach((one) => one.replaceWith(one.textContent)); // the option itself is the link
          facts.before(why);
        }
      } else if (i < SNIPPETS) {
        const snippet = app.create("span", "search-option__snippet");
        app.writeSnippet(snippet, await app.resultTexts(result), link.textContent, answer.marked);
        if (snippet.querySelector("mark")) link.append(snippet);
      }
      return asOption(link, `search-option-${i}`);
    }

    function makeLast(answer) {
      const last = app.create(answer.results.length ? "a" : "p", "search-option--last");
      if (answer.results.length) last.href = searchAddress();
      last.textContent = answer.results.length
        ? app.say("all", { n: answer.count })
        : app.say("noneFor", { q: answer.text.trim() });
      return asOption(last, "search-option-last");
    }

    async function show() {
      const text = input.value;
      const turn = ++asked;
      if (!text.trim()) return close();
      const [answer, table] = await Promise.all([app.engine.query(text, {}, { show: SHOWN, counts: false }), app.labels()]);
      const shown = await Promise.all(answer.results.slice(0, SHOWN).map((one, i) => makeOption(table, one, answer, i)));
      if (turn !== asked || document.activeElement !== input) return;
      list.replaceChildren(...shown, makeLast(answer));
      const first = shown.length ? shown[0].querySelector(".search-option__title").textContent : "";
      status.textContent = shown.length ? app.say("foundBest", { n: answer.count, name: first }) : app.say("none");
      active = -1;
      list.hidden = false;
      input.setAttribute("aria-expanded", "true");
    }

    function ask() {
      show().catch(() => (status.textContent = app.say("failed")));
    }

    for (const event of ["input", "compositionend"]) {
      input.addEventListener(event, ({ isComposing }) => {
        clearTimeout(timer);
        if (!isComposing) timer = setTimeout(ask, PAUSE); // half a syllable is no question yet
      });
    }
    input.addEventListener("focus", ask);
    input.addEventListener("keydown", (event) => {
      if (event.isComposing) return; // Enter and arrows belong to the input method
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (list.hidden) ask();
        else activate(event.key === "ArrowDown" ? active + 1 : active < 0 ? -2 : active - 1);
      } else if (event.key === "Enter") {
        event.preventDefault();
        const option = options()[active];
        if (option && option.href) option.click();
        else if (input.value.trim()) location.href = searchAddress();
      } else if (event.key === "Escape") {
        event.preventDefault();
        if (list.hidden) input.blur();
        else close();
      }
    });
    document.addEventListener("pointerdown", (event) => {
      if (!box.contains(event.target)) close();
    });
    box.addEventListener("focusout", (event) => {
      if (!box.contains(event.relatedTarget)) close();
    });
    box.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault();
      if (input.value.trim()) location.href = searchAddress();
    });
    list.addEventListener("pointerdown", (event) => event.preventDefault()); // the box keeps the focus
    if (input.value) ask();
  };
})((window.Yuedang = window.Yuedang || {}));
