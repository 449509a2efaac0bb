// What the header box and the search page ask: the question understood, answered, and helped on.
(function (app) {
  "use strict";
  const FEW = 3; // exact hits below which a slip may be meant
  const OFFERED = 6; // filters offered for what a question names

  async function offerNames(question, filters) {
    const core = await app.core();
    const found = new Map();
    for (const entry of question.names) {
      const facet = app.values(core, "kind", entry.page)[0];
      if (!app.FACETS.includes(facet) || found.has(entry.page)) continue;
      const { path } = await app.pageRow(entry.page);
      const id = path.split("/").slice(-2)[0];
      if (!(filters[facet] || []).includes(id)) found.set(entry.page, { facet, id });
    }
    return [...found.values()];
  }

  function offerDates(question, filters) {
    const chosen = filters.date || [];
    return question.dates
      .map((date) => ({ facet: "date", id: app.writeRange(date), text: date.text, year: date.year }))
      .filter((one) => !chosen.includes(one.id));
  }

  // Filters that would narrow the answer: what was named inside a longer question, and its dates.
  async function makeOffers(question, answer, filters) {
    const offers = [];
    const whole = new Set(question.exact.map((entry) => entry.page));
    if (!whole.size) {
      for (const { facet, id } of await offerNames(question, filters)) {
        const count = (answer.counts[facet] && answer.counts[facet].get(id)) || 0;
        if (count && count < answer.results.length) offers.push({ facet, id, count });
      }
    }
    for (const date of offerDates(question, filters)) {
      const count = answer.countDated ? answer.countDated(app.readRange(date.id)) : 0;
      if (count && count < answer.results.length) offers.push({ ...date, count });
    }
    return offers.slice(0, OFFERED);
  }

  /** The answer of the engine, with `bets`, `slips`, `offers` and the question as it was understood. */
  app.ask = async (text, filters = {}, options = {}) => {
    const question = await app.understand(text);
    const bets = question.whole ? await app.chooseBets(question) : [];
    let asked = { ...question, first: bets.map((entry) => entry.page) };
    let answer = await app.engine.query(text, filters, { ...options, question: asked });
    let slips = [];
    if (question.whole && !bets.length && answer.exact < FEW) {
      slips = await app.findSlips(question.whole);
      if (slips.length) {
        asked = { ...asked, first: slips.map((one) => one.page) };
        answer = await app.engine.query(text, filters, { ...options, question: asked });
      }
    }
    return { ...answer, question: asked, bets, slips, offers: await makeOffers(question, answer, filters) };
  };
})((window.Yuedang = window.Yuedang || {}));
