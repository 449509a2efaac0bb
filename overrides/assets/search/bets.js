// Best bets: the pages of what a question names, chosen before anything is searched.
(function (app) {
  "use strict";
  const SHOWN = 3;
  const NUMBERS = 4;
  const TYPES = ["title", "other", "former", "loose"];
  const KINDS = ["unit", "region", "group", "programme", "theme", "policy", "document"];
  const NUMBER = /^\p{Script=Han}+(?:19|20)\d{2}\d+号$/u;
  const STEM = /(?<=..)(?:自治区|自治州|自治县|地区|[省市州县区])$/u;

  const kindOf = (core, page) => app.values(core, "kind", page)[0];

  async function weigh(core, entry) {
    const kind = kindOf(core, entry.page);
    const { path } = await app.pageRow(entry.page);
    const pages = ["unit", "region", "theme"].includes(kind) ? app.countPages(core, kind, path.split("/").slice(-2)[0]) : 0;
    return { ...entry, kind, rank: TYPES.indexOf(entry.type), order: KINDS.indexOf(kind), pages };
  }

  function onePerPage(entries) {
    const seen = new Map();
    for (const entry of entries) if (!seen.has(entry.page)) seen.set(entry.page, entry);
    return [...seen.values()];
  }

  // 黔西 is a county-level city and the beginning of a prefecture's name: both are offered
  async function readSiblings(core, question, entries) {
    if (!entries.some((entry) => kindOf(core, entry.page) === "region")) return [];
    const size = question.whole.length;
    const longer = (await app.findNamesFrom(question.whole)).filter(
      (entry) => entry.name.length > size && entry.name.replace(STEM, "").length <= size + 1 && kindOf(core, entry.page) === "region",
    );
    return longer.filter((entry) => !entries.some((one) => one.page === entry.page)).map((entry) => ({ ...entry, type: "sibling" }));
  }

  // 深圳龙岗区, 贵州省毕节市: names of regions within each other, and nothing else, mean the last of them
  async function readAddress(core, question) {
    const names = await app.findNamesIn(question.whole);
    if (names.length < 2 || names.reduce((sum, one) => sum + one.end - one.start, 0) < question.whole.length) return [];
    const last = names[names.length - 1].entries.filter((entry) => kindOf(core, entry.page) === "region");
    const above = names.slice(0, -1).flatMap((one) => one.entries).filter((entry) => kindOf(core, entry.page) === "region");
    const ids = await Promise.all(above.map(async (entry) => (await app.pageRow(entry.page)).path.split("/").slice(-2)[0]));
    return last.filter((entry) => app.values(core, "region", entry.page).some((code) => ids.includes(code)));
  }

  // 国发, 国发〔2022〕: the beginning of document numbers
  async function readNumbers(core, question) {
    if (question.exact.length) return [];
    const begun = question.number ? app.numberForms(question.number) : /^\p{Script=Han}{2,8}$/u.test(question.whole) ? [question.whole] : [];
    const found = (await Promise.all(begun.map(app.findNamesFrom))).flat();
    return found.filter((entry) => NUMBER.test(entry.name) && ["policy", "document"].includes(kindOf(core, entry.page)));
  }

  async function addSuccessors(core, chosen) {
    const found = [];
    for (const entry of chosen) {
      found.push(entry);
      if (entry.kind !== "unit") continue;
      const { after } = await app.findSuccession(entry.page);
      for (const page of after) found.push({ page, type: "successor", kind: kindOf(core, page), name: entry.name, until: "" });
    }
    return found;
  }

  const byRank = (one, other) => one.rank - other.rank || one.order - other.order || other.pages - one.pages || one.page - other.page;

  /** The best bets of a question as entries of names, best first. */
  app.chooseBets = async (question) => {
    const core = await app.core();
    let entries = onePerPage(question.exact);
    if (!entries.length) entries = onePerPage(await readAddress(core, question));
    if (!entries.length) {
      const numbers = await Promise.all(onePerPage(await readNumbers(core, question)).map((entry) => weigh(core, entry)));
      return numbers.sort((one, other) => one.order - other.order || one.page - other.page).slice(0, NUMBERS);
    }
    const own = (await Promise.all(entries.map((entry) => weigh(core, entry)))).sort(byRank).slice(0, SHOWN);
    const siblings = await Promise.all(onePerPage(await readSiblings(core, question, entries)).map((entry) => weigh(core, entry)));
    const chosen = [...own, ...siblings.sort(byRank).slice(0, SHOWN - 1)];
    return onePerPage(await addSuccessors(core, chosen));
  };
})((window.Yuedang = window.Yuedang || {}));
