// Best bets: the pages of what a question names, chosen before anything is searched.
(function (app) {
  "use strict";
  const SHOWN = 3;
  const NUMBERS = 4;
  const LOOKED = 12; // pages that are looked at for being of a number
  const NUMBER = /^\p{Script=Han}+(?:19|20)\d{2}\d+号$/u;
  const STEM = /(?<=..)(?:自治区|自治州|自治县|地区|[省市州县区])$/u;
  const RANKS = ["title", "other", "former", "loose"];
  const isRegion = ({ kind }) => kind === "region";

  function onePerPage(entries) {
    const seen = new Map();
    for (const entry of entries) if (!seen.has(entry.page)) seen.set(entry.page, entry);
    return [...seen.values()];
  }

  // 黔西 is a county-level city and the beginning of a prefecture's name: both are offered
  async function readSiblings(question, entries) {
    if (!entries.some(isRegion)) return [];
    const size = question.whole.length;
    const longer = (await app.findNamesFrom(question.whole)).filter(
      (entry) => isRegion(entry) && entry.name.length > size && entry.name.replace(STEM, "").length <= size + 1,
    );
    return longer.filter((entry) => !entries.some((one) => one.page === entry.page)).map((entry) => ({ ...entry, type: "sibling" }));
  }

  // 深圳龙岗区, 贵州省毕节市: names of regions within each other, and nothing else, mean the last of them
  async function readAddress(question) {
    const names = await app.findNamesIn(question.whole);
    if (names.length < 2 || names.reduce((sum, one) => sum + one.end - one.start, 0) < question.whole.length) return [];
    return app.keepWithin(names[names.length - 1].entries, names.slice(0, -1).flatMap((one) => one.entries));
  }

  // 10号文: whatever is of that number, our own documents first
  async function readBareNumber(number) {
    const [form] = app.numberForms(number);
    const [{ holds }, kinds] = await Promise.all([app.findTitles(form), app.pageKinds()]);
    const pages = ["document", "policy"].flatMap((kind) => Array.from(holds).filter((page) => kinds(page) === kind)).slice(0, LOOKED);
    const rows = await Promise.all(pages.map(app.pageRow));
    const entries = rows.map(({ kind, title, names }, i) => ({ page: pages[i], type: "other", kind, name: title, until: "", names }));
    return entries.filter(({ names }) => names.some((name) => app.fold(name).endsWith(form)));
  }

  // 国发, 国发〔2022〕: the beginning of document numbers
  async function readNumbers(question) {
    if (question.number && !question.number.agency && !question.number.year) return readBareNumber(question.number);
    const begun = question.number ? app.numberForms(question.number) : /^\p{Script=Han}{2,8}$/u.test(question.whole) ? [question.whole] : [];
    const found = (await Promise.all(begun.map(app.findNamesFrom))).flat();
    const numbers = found.filter(({ name, kind }) => NUMBER.test(name) && ["policy", "document"].includes(kind));
    return numbers.sort((one, other) => (one.kind === other.kind ? 0 : one.kind === "policy" ? -1 : 1));
  }

  // 防返贫 is no name of a page, 防止返贫 is: what means the same leads there
  async function readSynonyms(question) {
    const found = (await Promise.all(question.synonyms.map(app.findName))).flat().filter(({ kind }) => ["theme", "programme"].includes(kind));
    return found.slice(0, 1).map((entry) => ({ ...entry, type: "synonym" }));
  }

  async function addSuccessors(chosen) {
    const found = [];
    for (const entry of chosen) {
      found.push(entry);
      if (entry.kind !== "unit") continue;
      const { after } = await app.findSuccession(entry.page);
      for (const page of after) found.push({ page, type: "successor", kind: "unit", name: entry.name, until: "" });
    }
    return found;
  }

  /** The best bets of a question as entries of names, best first. */
  app.chooseBets = async (question) => {
    let entries = onePerPage([...question.exact].sort((one, other) => RANKS.indexOf(one.type) - RANKS.indexOf(other.type)));
    if (!entries.length) entries = onePerPage(await readAddress(question));
    if (!entries.length) {
      const numbers = onePerPage(await readNumbers(question)).slice(0, NUMBERS);
      return numbers.length ? numbers : readSynonyms(question);
    }
    const siblings = onePerPage(await readSiblings(question, entries));
    return onePerPage(await addSuccessors([...entries.slice(0, SHOWN), ...siblings.slice(0, SHOWN - 1)]));
  };
})((window.Yuedang = window.Yuedang || {}));
