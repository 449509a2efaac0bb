// Filters with live counts: for every facet its values, the chosen ones first.
(function (app) {
  "use strict";
  const SHOWN = 8; // values of a facet before the rest folds away
  const opened = new Set(); // facets whose rest was unfolded

  function sortValues(facet, values, chosen) {
    const rank = ([id, count]) => [chosen.has(id) ? 0 : 1, facet === "year" ? 0 : -count];
    return values.sort((one, other) => {
      const [a, b] = [rank(one), rank(other)];
      return a[0] - b[0] || a[1] - b[1] || (facet === "year" ? (one[0] < other[0] ? 1 : -1) : one[0] < other[0] ? -1 : 1);
    });
  }

  function makeValue(facet, id, count, label, pressed, toggle) {
    const button = app.create("button", "search-value");
    button.type = "button";
    button.dataset.facet = facet;
    button.dataset.value = id;
    button.setAttribute("aria-pressed", String(pressed));
    button.append(app.create("span", "search-value__label", label), app.create("span", "search-value__count", String(count)));
    button.addEventListener("click", toggle);
    return button;
  }

  function makeFacet(facet, table, counts, chosen, choose) {
    for (const id of chosen) if (!counts.has(id)) counts.set(id, 0);
    if (!counts.size) return null;
    const group = app.create("details", "search-facet");
    group.open = innerWidth >= 960 || chosen.size > 0;
    group.append(app.create("summary", "", app.say(facet)));
    const values = app.create("div", "search-values");
    const sorted = sortValues(facet, [...counts], chosen);
    sorted.forEach(([id, count], i) => {
      const toggle = () => choose(chosen.has(id) ? [...chosen].filter((one) => one !== id) : [...chosen, id]);
      const button = makeValue(facet, id, count, table[facet].get(id) || id, chosen.has(id), toggle);
      button.hidden = i >= SHOWN && !opened.has(facet) && !chosen.has(id);
      values.append(button);
    });
    if (sorted.length > SHOWN && !opened.has(facet)) {
      const more = app.create("button", "search-value search-value--more", app.say("allValues", { n: sorted.length }));
      more.type = "button";
      more.addEventListener("click", () => {
        opened.add(facet);
        values.querySelectorAll("[hidden]").forEach((button) => (button.hidden = false));
        more.remove();
      });
      values.append(more);
    }
    group.append(values);
    return group;
  }

  /** Write all facets into `target`; `change` gets the filters after a click. */
  app.writeFilters = (target, table, counts, filters, change) => {
    const focused = document.activeElement && document.activeElement.dataset;
    const groups = app.FACETS.map((facet) =>
      makeFacet(facet, table, counts[facet], new Set(filters[facet]), (ids) => change({ ...filters, [facet]: ids })),
    );
    const { facet, value } = focused || {};
    const clear = app.create("button", "search-value search-value--more", app.say("clear"));
    clear.type = "button";
    clear.addEventListener("click", () => change(Object.fromEntries(app.FACETS.map((facet) => [facet, []]))));
    if (app.FACETS.some((facet) => filters[facet].length)) groups.unshift(clear);
    target.replaceChildren(...groups.filter(Boolean));
    if (!facet) return;
    const again = [...target.querySelectorAll("button")].find((one) => one.dataset.facet === facet && one.dataset.value === value);
    if (again) again.focus({ preventScroll: true });
  };
})((window.Yuedang = window.Yuedang || {}));
