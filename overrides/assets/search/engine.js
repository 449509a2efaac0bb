// One question, one answer: `Yuedang.engine.query(text, filters, options)`. The header box and the search page
// ask nothing else (ask.js puts the question).
//
// filters: {kind: [ids], unit: …, theme: …, region: …, year: …, retention: …, date: [ranges]}; of one facet any,
// of all facets each. options: {question: as question.js makes it, sort: "date" for the newest first}.
// answer: {text, words, results: [{page, score, tier}], counts: {facet: Map(id → number)}, total (before
// filters), marked (folded words to mark), named (pages whose own name was asked for), loosened (words that
// were looked for instead of the whole), exact (pages with the whole), countDated(range)}.
(function (app) {
  "use strict";
  const FACETS = ["kind", "unit", "theme", "region", "year", "retention"];

  app.FACETS = FACETS;
  app.FILTERS = [...FACETS, "date"];

  function everyPage(core) {
    return new Map(Array.from({ length: core.pages }, (_, page) => [page, { page, score: 0, tier: 0 }]));
  }

  async function makeDateTest(filters) {
    const ranges = (filters.date || []).map(app.readRange).filter(Boolean);
    if (!ranges.length) return () => true;
    const dates = await app.pageDates();
    return (page) => ranges.some((range) => app.isWithin(dates[page], range));
  }

  // The number of results for every value of a facet, as if that facet alone were free.
  function countAndFilter(core, results, filters, isDated) {
    const counts = Object.fromEntries(FACETS.map((facet) => [facet, new Map()]));
    const chosen = FACETS.filter((facet) => (filters[facet] || []).length);
    const wanted = Object.fromEntries(chosen.map((facet) => [facet, new Set(filters[facet])]));
    const kept = [];
    for (const result of results) {
      if (!isDated(result.page)) continue;
      const failed = chosen.filter((facet) => !app.values(core, facet, result.page).some((id) => wanted[facet].has(id)));
      if (!failed.length) kept.push(result);
      if (failed.length > 1) continue;
      for (const facet of failed.length ? failed : FACETS) {
        for (const id of app.values(core, facet, result.page)) counts[facet].set(id, (counts[facet].get(id) || 0) + 1);
      }
    }
    return { kept, counts };
  }

  const byRank = (one, other) => other.tier - one.tier || other.score - one.score || one.page - other.page;

  async function order(results, sort) {
    const ranked = results.sort(byRank);
    if (sort !== "date") return ranked;
    const dates = await app.pageDates();
    const date = ({ page }) => dates[page] || "";
    return ranked.sort((one, other) => (date(one) < date(other) ? 1 : date(one) > date(other) ? -1 : 0));
  }

  async function query(text, filters = {}, options = {}) {
    const [core] = await Promise.all([app.core(), app.prepareFolding()]);
    const question = options.question || app.readQuestion(text);
    const asked = app.FILTERS.some((facet) => (filters[facet] || []).length);
    const answer = { text, words: question.words, results: [], counts: {}, total: 0, marked: [], named: [], loosened: [], exact: 0 };
    if (!question.whole && !asked) return answer;
    let found = everyPage(core);
    if (question.whole) {
      const own = await app.findPages(question);
      found = own.results;
      Object.assign(answer, { loosened: own.loosened, named: own.named, exact: own.exact });
      if (app.english && !app.HAN.test(text)) {
        await app.addEnglish(text, found);
        if (found.size && !own.results.size) answer.loosened = [];
      }
    }
    const isDated = await makeDateTest(filters);
    const { kept, counts } = countAndFilter(core, found.values(), filters, isDated);
    answer.results = await order(kept, options.sort);
    answer.counts = counts;
    answer.total = found.size;
    if (question.dates.length) {
      const dates = await app.pageDates();
      answer.countDated = (range) => kept.filter(({ page }) => app.isWithin(dates[page], range)).length;
    }
    // what is marked in snippets: the whole, its words, or the pieces that were found instead
    const words = question.groups.flat().flatMap((word) => [word.text, ...word.also]);
    answer.marked = [...new Set([...question.wholes, ...question.words, ...words, ...question.synonyms, ...answer.loosened])].filter(Boolean);
    return answer;
  }

  app.engine = { query };
})((window.Yuedang = window.Yuedang || {}));
