// One question, one answer: `query(text, filters, options)`. The header box and the search page ask nothing
// else (door.js carries questions to where this runs).
//
// filters: {kind: [ids], unit: …, theme: …, region: …, year: …, retention: …, date: [ranges]}; of one facet any,
// of all each.
// options: {show: results that are looked at closely (10), counts: false where no filters are shown,
//   question: as question.js makes it, sort: "date" for the newest first, pagefind: [[page, score]] of the
//   English pages}
// answer: {text, words, found: {pages, scores, tiers, passages, english} in columns, best first (a hundred thousand
//   objects would take longer to hand over than to find), counts: {facet: Map(id →
//   number)}, count (all results, of which `found` may hold the first), total (before filters), exact (false where `total` may be a little high), marked (folded words to
//   mark), named (pages whose own name was asked for), loosened (words that were looked for instead of the
//   whole), wholes (pages that have the whole), near (pages named like it, where nothing was found)}.
(function (app) {
  "use strict";
  const SHOWN = 10;
  const FEW = 64; // results that are put in order where only the first are shown
  const NOTHING = { pages: [], scores: [], tiers: [], passages: [], english: [] };
  const WEIGHED = 12; // results of Pagefind
  const MOST_ABOUT = 8;
  const CALLED = 16;
  const MARKED = 24; // words that are marked

  // Of units, regions and themes that answer alike the one that more pages are about comes first.
  // The one that the question gives the address of was named without a place: it is this province's.
  async function weighHub(numbers, page, slug) {
    if (!app.isHub(numbers, page)) return 0;
    const [{ kind }, id] = await Promise.all([app.pageRow(page), app.idOf(page)]);
    if (!app.FACETS.includes(kind)) return 0;
    return Math.min(MOST_ABOUT, Math.log2(1 + (await app.countPages(kind, id)))) + (id === slug ? CALLED : 0);
  }

  async function addPagefind(state, numbers, results, text) {
    const slug = text.toLowerCase().match(/[a-z0-9]+/g)?.join("-") || "";
    const { WHOLE } = app.TIERS;
    const best = results.length ? results[0][1] : 1;
    const weights = await Promise.all(results.slice(0, WEIGHED).map(([page]) => weighHub(numbers, page, slug)));
    for (const [i, [page, score]] of results.entries()) {
      const points = app.scoreText(numbers, page, 16 + (14 * score) / best + (weights[i] || 0));
      if (state.tier[page] < WHOLE) app.putPage(state, page, WHOLE, points, -1, 1);
      else state.score[page] = Math.max(state.score[page], points);
    }
  }

  async function query(text, filters = {}, options = {}) {
    await app.renew();
    const [numbers] = await Promise.all([app.numbers(), app.prepareFolding()]);
    const question = options.question || app.readQuestion(text);
    const asked = app.FILTERS.some((facet) => (filters[facet] || []).length);
    const answer = { text, words: question.words, found: NOTHING, counts: app.emptyCounts(), total: 0, count: 0, exact: true, marked: [], named: [], loosened: [], wholes: 0, near: [] };
    if (!question.whole && !asked) return answer;
    const state = app.makeState(numbers);
    if (question.whole) {
      Object.assign(answer, await app.findPages(state, question, options.show || SHOWN));
      if (options.pagefind && options.pagefind.length) {
        await addPagefind(state, numbers, options.pagefind, text);
        answer.loosened = state.tier.includes(app.TIERS.WHOLE) ? [] : answer.loosened;
      }
    } else state.tier.fill(app.TIERS.SOME);
    // who only shows the first ones need not have them all in order
    const few = options.counts === false && options.show && !asked && !options.sort;
    const ranked = app.rankPages(state.score, state.tier, few ? Math.max(options.show, FEW) : Infinity);
    if (question.whole && !ranked.length) answer.near = await app.findNear(question.whole);
    const { kept, counts } = await app.filterPages(ranked, filters, options.counts !== false);
    const sorted = options.sort === "date" ? await app.sortByDate(kept) : kept;
    const pages = Int32Array.from(sorted);
    const [scores, tiers, passages, english] = ["score", "tier", "passage", "english"].map((column) => {
      const own = new state[column].constructor(pages.length);
      for (let i = 0; i < pages.length; i += 1) own[i] = state[column][pages[i]];
      return own;
    });
    answer.found = { pages, scores, tiers, passages, english };
    answer.counts = counts;
    answer.total = app.countTiers(state.tier);
    answer.count = few ? answer.total : pages.length;
    // what is marked in snippets: the whole, its words, or the pieces that were found instead
    const words = question.groups.flat().flatMap((word) => [word.text, ...word.also]);
    const marked = [...question.wholes, ...question.words, ...words, ...question.synonyms, ...answer.loosened];
    answer.marked = [...new Set(marked)].filter(Boolean).slice(0, MARKED);
    return answer;
  }

  /** The words of a result: its passage, and that of its English twin. */
  async function resultTexts(page, passage, side) {
    const layers = app.english ? ["texts", "english"] : ["texts"];
    return Promise.all(layers.map((layer) => app.passageText(page, layer === side ? passage : -1, layer)));
  }

  app.query = query;

  // what may be asked from outside
  app.inside = {
    query, resultTexts,
    search: (...values) => app.search(...values),
    understand: (text) => app.understand(text),
    findSuccession: (page) => app.findSuccession(page),
    findWays: (...values) => app.findWays(...values),
    pageRow: app.pageRow, pagePaths: app.pagePaths, values: app.values, countPages: app.countPages,
    folding: () => app.json("folding"),
    englishPages: () => app.json("english"),
    prepare: () => Promise.all([app.numbers(), app.prepareFolding()]).then(() => true),
  };
})((window.Yuedang = window.Yuedang || {}));
