// Ways on from an answer without results: a filter less, a word less, a name that is written like it.
(function (app) {
  "use strict";
  const WORDS = 4; // words of a question that are left out one by one
  const SHOWN = 3;
  const LEAST = 3; // letters

  const count = async (text, filters) => (await app.query(text, filters, { question: await app.understand(text), counts: false })).count;

  async function withoutFilter(text, filters) {
    const chosen = app.FILTERS.flatMap((facet) => (filters[facet] || []).map((id) => [facet, id]));
    const ways = await Promise.all(
      chosen.map(async ([facet, id]) => {
        const less = { ...filters, [facet]: filters[facet].filter((one) => one !== id) };
        return { way: "filter", facet, id, filters: less, text, count: await count(text, less) };
      }),
    );
    return ways.filter((one) => one.count);
  }

  async function withoutWord(text, filters, question) {
    const words = question.groups.length ? question.groups[question.groups.length - 1].map((word) => word.text) : [];
    if (words.length < 2 || words.length > WORDS) return [];
    const ways = await Promise.all(
      words.map(async (_, left) => {
        const fewer = words.filter((_word, i) => i !== left).join(" ");
        return { way: "words", text: fewer, filters, count: await count(fewer, filters) };
      }),
    );
    return ways.filter((one) => one.count);
  }

  // Of letters without a space the longest beginning that has results.
  async function withoutEnding(text, filters) {
    const whole = app.fold(text);
    if (!/^[a-z]+$/.test(whole)) return [];
    for (let size = whole.length - 1; size >= LEAST; size -= 1) {
      const found = await count(whole.slice(0, size), filters);
      if (found) return [{ way: "words", text: whole.slice(0, size), filters, count: found }];
    }
    return [];
  }

  /** Ways to results, those that lead to most first: [{way, text, filters, count, facet, id}]. */
  app.findWays = async (text, filters, question) => {
    const ways = [...(await withoutFilter(text, filters)), ...(await withoutWord(text, filters, question)), ...(await withoutEnding(text, filters))];
    return ways.sort((one, other) => other.count - one.count).slice(0, SHOWN);
  };
})((window.Yuedang = window.Yuedang || {}));
