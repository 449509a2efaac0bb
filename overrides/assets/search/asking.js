// A question asked: understood, answered, and helped on. What the door asks for.
(function (app) {
  "use strict";
  const FEW = 3; // pages with the whole below which a slip may be meant
  const CALLED = 3; // pages named as they sound
  const OFFERED = 6; // filters offered for what a question names
  const LARGE = 5000; // pages from which what is only about a question is left to the search page

  // Filters that would narrow the answer: what was named inside a longer question, and its dates.
  async function makeOffers(question, answer, filters) {
    const offers = [];
    const isFree = (facet, id) => !(filters[facet] || []).includes(id);
    if (!question.exact.length) {
      for (const [facet, id] of await app.listFacets(question.names)) {
        const count = (answer.counts[facet] && answer.counts[facet].get(id)) || 0;
        if (isFree(facet, id) && count && count < answer.found.pages.length) offers.push({ facet, id, text: "", count });
      }
    }
    for (const date of question.dates) {
      const id = app.writeRange(date);
      const dated = new Set(await app.pagesDated(date));
      const count = answer.found.pages.filter((page) => dated.has(page)).length;
      if (isFree("date", id) && count && count < answer.found.pages.length) offers.push({ facet: "date", id, text: date.text, count });
    }
    return offers.slice(0, OFFERED);
  }

  // Typed as it sounds, a name has its page set apart as well: the engine knows then what is called so.
  async function readSounds(question, answer) {
    if (!/^[a-z]+$/.test(question.whole) || !answer.named.length || answer.named.length > CALLED) return [];
    const rows = await Promise.all(answer.named.map(app.pageRow));
    return rows.map(({ kind, title }, i) => ({ page: answer.named[i], type: "other", kind, name: title, until: "" })).filter(({ kind }) => kind !== "record");
  }

  // Filter values of every page are much to read on a large site: the header box does without them there.
  async function lighten(question, options) {
    if (options.counts !== false || (await app.numbers()).count <= LARGE) return question;
    const light = (word) => ({ ...word, facets: [], range: null });
    return { ...question, about: [], groups: question.groups.map((words) => words.map(light)), dates: [] };
  }

  /** The answer of the engine, with `bets`, `slips`, `offers` and the question as it was understood. */
  app.search = async (text, filters = {}, options = {}) => {
    await app.renew();
    app.beginQuestion();
    const question = await app.understand(text);
    let bets = question.whole ? await app.chooseBets(question) : [];
    let asked = await lighten({ ...question, first: bets.map((entry) => entry.page) }, options);
    let answer = await app.query(text, filters, { ...options, question: asked });
    let slips = [];
    if (!bets.length) bets = await readSounds(question, answer);
    // while somebody types, most words are not finished: only what is nowhere is taken for a slip
    // and words set apart that stand together on a page were meant as they are
    const isAnswered = question.words.length > 1 && answer.found.tiers.some((tier) => tier >= app.TIERS.ALL);
    if (question.whole && !bets.length && !isAnswered && answer.wholes < (options.counts === false ? 1 : FEW)) {
      slips = await app.findSlips(question.whole);
      if (slips.length) {
        const meant = { first: slips.map((one) => one.page), about: await app.listFacets(slips.slice(0, 1)), synonyms: [slips[0].name] };
        asked = await lighten({ ...asked, ...meant }, options);
        answer = await app.query(text, filters, { ...options, question: asked });
      }
    }
    let meant = [];
    const isLost = !answer.found.pages.length || (options.counts !== false && answer.found.tiers[0] <= app.TIERS.MOST);
    if (question.words.length === 1 && !bets.length && !slips.length && isLost) {
      meant = await app.findMeant(question.whole);
      if (meant.length) {
        asked = await lighten(await app.understand(meant[0]), options);
        answer = { ...(await app.query(meant[0], filters, { ...options, question: asked })), text };
      }
    }
    const offers = options.counts === false ? [] : await makeOffers(question, answer, filters);
    return { ...answer, question: asked, bets, slips, meant, offers };
  };
})((window.Yuedang = window.Yuedang || {}));
