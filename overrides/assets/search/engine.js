// One question, one answer: `Yuedang.engine.query(text, filters)`. The header box and the search page ask
// nothing else.
//
// filters: {kind: [ids], unit: …, theme: …, region: …, year: …}; of one facet any, of all facets each.
// answer: {text, words, results: [{page, score, tier}], counts: {facet: Map(id → number)}, total (before
// filters), marked (folded words to mark), named (pages whose own name was asked for), loosened (words that
// were looked for instead of the whole), near (pages named like it, where nothing was found)}.
(function (app) {
  "use strict";
  const FACETS = ["kind", "unit", "theme", "region", "year"];
  const WHOLE = 3; // tiers: the whole phrase, all words, most words
  const ALL = 2;
  const MOST = 1;
  const LONGEST = 200; // characters of a question that are looked at

  app.FACETS = FACETS;

  /** The words of a question and the whole of it, folded. */
  function readQuestion(text) {
    const words = text.slice(0, LONGEST).split(/\s+/u).map(app.fold).filter(Boolean);
    return { whole: words.join(""), words: [...new Set(words)] };
  }

  function addPages(results, pages, tier) {
    for (const [page, score] of pages) if (!results.has(page)) results.set(page, { page, score, tier });
  }

  async function matchWords(words) {
    const matches = await Promise.all(words.map(app.matchPhrase));
    const pages = new Map();
    matches.forEach((match, i) => {
      for (const [page, { score }] of match) {
        const held = pages.get(page) || { words: 0, letters: 0, score: 0 };
        pages.set(page, { words: held.words + 1, letters: held.letters + words[i].length, score: held.score + score });
      }
    });
    const letters = words.reduce((sum, word) => sum + word.length, 0);
    const of = (enough) =>
      [...pages].filter(([, held]) => enough(held)).map(([page, held]) => [page, held.letters * 100 + held.score]);
    return {
      all: of((held) => held.words === words.length),
      most: of((held) => held.words * 2 > words.length),
      half: of((held) => held.letters * 2 >= letters),
      any: of(() => true),
    };
  }

  // The longest beginning of `phrase` that stands anywhere, then the same for the rest.
  async function splitPhrase(phrase) {
    const chars = Array.from(phrase);
    const pieces = [];
    for (let at = 0; at < chars.length; ) {
      let size = 1;
      while (at + size < chars.length && (await app.findPhrase(chars.slice(at, at + size + 1).join(""))).length) size += 1;
      if (size > 1 || /\p{N}/u.test(chars[at])) pieces.push(chars.slice(at, at + size).join(""));
      at += size;
    }
    return [...new Set(pieces)];
  }

  async function findPages(question) {
    const results = new Map();
    const { whole, words } = question;
    const exact = [...(await app.matchPhrase(whole))].sort((one, other) => other[1].score - one[1].score);
    const named = exact.filter(([, match]) => match.equal).map(([page]) => page);
    addPages(results, exact.map(([page, { score }]) => [page, score]), WHOLE);
    let loosened = [];
    if (words.length > 1) {
      const { all, most, any } = await matchWords(words);
      addPages(results, all, ALL);
      addPages(results, most, MOST);
      if (!results.size) {
        addPages(results, any, MOST);
        loosened = results.size ? words : [];
      }
    }
    if (!results.size && app.HAN.test(whole) && whole.length > 2) {
      const pieces = (await Promise.all(words.map(splitPhrase))).flat();
      if (pieces.length) {
        const { all, half } = await matchWords(pieces);
        addPages(results, all, ALL);
        addPages(results, half, MOST);
        loosened = results.size ? pieces : [];
      }
    }
    return { results, loosened, named };
  }

  function everyPage(core) {
    return new Map(Array.from({ length: core.pages }, (_, page) => [page, { page, score: 0, tier: 0 }]));
  }

  // The number of results for every value of a facet, as if that facet alone were free.
  function countAndFilter(core, results, filters) {
    const counts = Object.fromEntries(FACETS.map((facet) => [facet, new Map()]));
    const chosen = FACETS.filter((facet) => (filters[facet] || []).length);
    const wanted = Object.fromEntries(chosen.map((facet) => [facet, new Set(filters[facet])]));
    const kept = [];
    for (const result of results) {
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

  async function query(text, filters = {}) {
    const [core] = await Promise.all([app.core(), app.prepareFolding()]);
    const question = readQuestion(text);
    const asked = FACETS.some((facet) => (filters[facet] || []).length);
    const answer = { text, words: question.words, results: [], counts: {}, total: 0, marked: [], named: [], loosened: [], near: [] };
    if (!question.whole && !asked) return answer;
    let found = everyPage(core);
    if (question.whole) {
      const own = await findPages(question);
      found = own.results;
      answer.loosened = own.loosened;
      answer.named = own.named;
      if (app.english && !app.HAN.test(text)) {
        await app.addEnglish(text, found);
        if (found.size) answer.loosened = own.results.size ? own.loosened : [];
      }
      if (!found.size) answer.near = await app.findNear(question.whole);
    }
    const { kept, counts } = countAndFilter(core, found.values(), filters);
    answer.results = kept.sort(byRank);
    answer.counts = counts;
    answer.total = found.size;
    // what is marked in snippets: the whole, its words, or the pieces that were found instead
    answer.marked = [...new Set([question.whole, ...question.words, ...answer.loosened])].filter(Boolean);
    return answer;
  }

  app.engine = { query };
})((window.Yuedang = window.Yuedang || {}));
