// One question, one answer: `query(text, filters, options)`. The header box and the search page ask nothing
// else (door.js carries questions to where this runs).
//
// filters: {kind: [ids], unit: …, theme: …, region: …, year: …, retention: …}; of one facet any, of all each.
// options: {show: results that are looked at closely (10), counts: false where no filters are shown,
//   pagefind: [[page, score]] of the English pages}
// answer: {text, words, results: [{page, score, tier, passage, side}] best first, counts: {facet: Map(id →
//   number)}, total (before filters), exact (false where `total` may be a little high), marked (folded words to
//   mark), named (pages whose own name was asked for), loosened (words that were looked for instead of the
//   whole), near (pages named like it, where nothing was found)}.
(function (app) {
  "use strict";
  const WHOLE = 3; // tiers: the whole phrase, all words, most words
  const ALL = 2;
  const MOST = 1;
  const LONGEST = 200; // characters of a question that are looked at
  const SHOWN = 10;
  const NAMED = 12; // pages that are looked at for being called so

  /** The words of a question and the whole of it, folded. */
  function readQuestion(text) {
    const words = text.slice(0, LONGEST).split(/\s+/u).map(app.fold).filter(Boolean);
    return { whole: words.join(""), words: [...new Set(words)] };
  }

  const makeState = (numbers) => ({
    score: new Float32Array(numbers.count),
    tier: new Uint8Array(numbers.count),
    passage: new Int32Array(numbers.count).fill(-1),
    english: new Uint8Array(numbers.count),
  });

  function put(state, page, tier, score, passage, english) {
    if (state.tier[page] >= tier) return;
    state.tier[page] = tier;
    state.score[page] = score;
    state.passage[page] = passage;
    state.english[page] = english;
  }

  const firstPassage = (match, page) => (match.from[page] < 0 ? -1 : match.held[match.english[page]][match.from[page]]);

  async function addWhole(state, question, shown) {
    const match = await app.matchPhrase(question.whole);
    const tier = Uint8Array.from(match.score, (score) => (score > 0 ? WHOLE : 0));
    const ranked = app.rankPages(match.score, tier);
    const { good, bad, left } = match.exact ? { good: new Map(), bad: [], left: 0 } : await app.verify(ranked, (page) => app.findPassage(match, page, question.whole), shown);
    for (const page of bad) tier[page] = 0;
    for (const page of ranked) {
      if (tier[page]) put(state, page, WHOLE, match.score[page], good.has(page) ? good.get(page) : firstPassage(match, page), match.english[page]);
    }
    const called = Array.from(ranked.filter((page) => tier[page] && match.named[page])).slice(0, NAMED);
    const named = await Promise.all(called.map((page) => app.isCalled(match, page, question.whole)));
    return { named: called.filter((_, i) => named[i]), exact: !left };
  }

  // Pages by how many of the words they hold, and by how long these are.
  async function matchWords(words) {
    const numbers = await app.numbers();
    const matches = await Promise.all(words.map(app.matchPhrase));
    const held = { words: new Uint8Array(numbers.count), letters: new Uint16Array(numbers.count), score: new Float32Array(numbers.count) };
    matches.forEach((match, i) => {
      for (let page = 0; page < numbers.count; page += 1) {
        if (!match.score[page]) continue;
        held.words[page] += 1;
        held.letters[page] += words[i].length;
        held.score[page] += match.score[page];
      }
    });
    const findAll = async (page) => {
      const passages = await Promise.all(matches.map((match, i) => app.findPassage(match, page, words[i])));
      return passages.includes(null) ? null : Math.max(...passages);
    };
    const order = words.map((_, i) => i).sort((one, other) => words[other].length - words[one].length);
    const bestMatch = (page) => matches[order.find((i) => matches[i].from[page] >= 0)];
    return { held, bestMatch, findAll, count: words.length, letters: words.reduce((sum, word) => sum + word.length, 0), exact: matches.every(({ exact }) => exact) };
  }

  // Of the pages that may hold all words, those that are shown first are looked at.
  async function dropFalse(found, shown) {
    if (found.exact) return true;
    const tier = found.held.words.map((words) => (words === found.count ? ALL : 0));
    const { bad, left } = await app.verify(app.rankPages(found.held.score, tier), found.findAll, shown);
    for (const page of bad) found.held.words[page] -= 1;
    return !left;
  }

  function addWords(state, found, tier, isEnough) {
    let added = 0;
    for (let page = 0; page < state.tier.length; page += 1) {
      if (!found.held.words[page] || state.tier[page] >= tier || !isEnough(page)) continue;
      const match = found.bestMatch(page);
      const score = Math.min(found.held.letters[page] * 100 + found.held.score[page], 16000);
      put(state, page, tier, score, match ? firstPassage(match, page) : -1, match ? match.english[page] : 0);
      added += 1;
    }
    return added;
  }

  // The longest beginning of `phrase` that stands anywhere, then the same for the rest.
  async function splitPhrase(phrase) {
    const chars = Array.from(phrase);
    const pieces = [];
    const stands = async (piece) => (await app.findPhrase("texts", piece)).found.length > 0;
    for (let at = 0; at < chars.length; ) {
      let size = 1;
      while (at + size < chars.length && (await stands(chars.slice(at, at + size + 1).join("")))) size += 1;
      if (size > 1 || /\p{N}/u.test(chars[at])) pieces.push(chars.slice(at, at + size).join(""));
      at += size;
    }
    return [...new Set(pieces)];
  }

  async function findPages(state, question, shown) {
    const { whole, words } = question;
    let { named, exact } = await addWhole(state, question, shown);
    let loosened = [];
    const isEmpty = () => !state.tier.some((tier) => tier);
    if (words.length > 1) {
      const found = await matchWords(words);
      exact = (await dropFalse(found, shown)) && exact;
      addWords(state, found, ALL, (page) => found.held.words[page] === found.count);
      addWords(state, found, MOST, (page) => found.held.words[page] * 2 > found.count);
      if (isEmpty() && addWords(state, found, MOST, () => true)) loosened = words;
    }
    if (isEmpty() && app.HAN.test(whole) && whole.length > 2) {
      const pieces = (await Promise.all(words.map(splitPhrase))).flat();
      if (pieces.length) {
        const found = await matchWords(pieces);
        exact = (await dropFalse(found, shown)) && exact;
        addWords(state, found, ALL, (page) => found.held.words[page] === found.count);
        addWords(state, found, MOST, (page) => found.held.letters[page] * 2 >= found.letters);
        if (!isEmpty()) loosened = pieces;
      }
    }
    return { loosened, named, exact };
  }

  function addPagefind(state, numbers, results) {
    const best = results.length ? results[0][1] : 1;
    for (const [page, score] of results) {
      const points = app.scoreText(numbers, page, 16 + (14 * score) / best);
      if (state.tier[page] < WHOLE) put(state, page, WHOLE, points, -1, 1);
      else state.score[page] = Math.max(state.score[page], points);
    }
  }

  async function query(text, filters = {}, options = {}) {
    await app.renew();
    const [numbers] = await Promise.all([app.numbers(), app.prepareFolding()]);
    const question = readQuestion(text);
    const asked = app.FACETS.some((facet) => (filters[facet] || []).length);
    const answer = { text, words: question.words, results: [], counts: {}, total: 0, exact: true, marked: [], named: [], loosened: [], near: [] };
    if (!question.whole && !asked) return answer;
    const state = makeState(numbers);
    if (question.whole) {
      Object.assign(answer, await findPages(state, question, options.show || SHOWN));
      if (options.pagefind && options.pagefind.length) {
        addPagefind(state, numbers, options.pagefind);
        answer.loosened = state.tier.includes(WHOLE) ? [] : answer.loosened;
      }
    } else state.tier.fill(MOST);
    const ranked = app.rankPages(state.score, state.tier);
    if (question.whole && !ranked.length) answer.near = await app.findNear(question.whole);
    const { kept, counts } = await app.filterPages(ranked, filters, options.counts !== false);
    answer.results = Array.from(kept, (page) => ({
      page, score: state.score[page], tier: state.tier[page], passage: state.passage[page], side: state.english[page] ? "english" : "texts",
    }));
    answer.counts = counts;
    answer.total = ranked.length;
    // what is marked in snippets: the whole, its words, or the pieces that were found instead
    answer.marked = [...new Set([question.whole, ...question.words, ...answer.loosened])].filter(Boolean);
    return answer;
  }

  /** The words of a result: its passage, and that of its English twin. */
  async function resultTexts(page, passage, side) {
    return Promise.all(["texts", "english"].map((layer) => app.passageText(page, layer === side ? passage : -1, layer)));
  }

  // what may be asked from outside
  app.inside = {
    query, resultTexts,
    pageRow: app.pageRow, pagePaths: app.pagePaths, pageText: app.pageText, values: app.values, countPages: app.countPages,
    folding: () => app.json("folding"),
    englishPages: () => app.json("english"),
    prepare: () => Promise.all([app.numbers(), app.prepareFolding()]).then(() => true),
  };
})((window.Yuedang = window.Yuedang || {}));
