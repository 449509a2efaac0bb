// Filters with live counts: for every facet its values, the chosen ones first; above the results the chosen
// ones as chips that come off, and the ones that the question itself offers.
(function (app) {
  "use strict";
  const SHOWN = 8; // values of a facet before the rest folds away
  const WIDE = 960; // from here all facets stand open
  const opened = new Set(); // facets whose rest was unfolded
  const NO_FILTERS = () => Object.fromEntries(app.FILTERS.map((facet) => [facet, []]));

  app.noFilters = NO_FILTERS;
  app.anyFilter = (filters) => app.FILTERS.some((facet) => (filters[facet] || []).length);

  function sortValues(facet, values, chosen) {
    const rank = ([id, count]) => [chosen.has(id) ? 0 : 1, facet === "year" ? 0 : -count];
    return values.sort((one, other) => {
      const [a, b] = [rank(one), rank(other)];
      return a[0] - b[0] || a[1] - b[1] || (facet === "year" ? (one[0] < other[0] ? 1 : -1) : one[0] < other[0] ? -1 : 1);
    });
  }

  function makeValue(facet, id, count, label, pressed, toggle) {
    const button = app.createButton("search-value", "", toggle);
    button.dataset.facet = facet;
    button.dataset.value = id;
    button.setAttribute("aria-pressed", String(pressed));
    button.append(app.create("span", "search-value__label", label), app.create("span", "search-value__count", String(count)));
    return button;
  }

  function makeFacet(facet, table, counts, chosen, choose) {
    for (const id of chosen) if (!counts.has(id)) counts.set(id, 0);
    if (!counts.size) return null;
    const group = app.create("details", "search-facet");
    group.open = innerWidth >= WIDE || chosen.size > 0;
    group.append(app.create("summary", "", app.say(facet)));
    const values = app.create("div", "search-values");
    const sorted = sortValues(facet, [...counts], chosen);
    sorted.forEach(([id, count], i) => {
      const toggle = () => choose(chosen.has(id) ? [...chosen].filter((one) => one !== id) : [...chosen, id]);
      const button = makeValue(facet, id, count, (table[facet] && table[facet].get(id)) || id, chosen.has(id), toggle);
      button.hidden = i >= SHOWN && !opened.has(facet) && !chosen.has(id);
      values.append(button);
    });
    if (sorted.length > SHOWN && !opened.has(facet)) {
      const more = app.createButton("search-value search-value--more", app.say("allValues", { n: sorted.length }), () => {
        opened.add(facet);
        values.querySelectorAll("[hidden]").forEach((button) => (button.hidden = false));
        more.remove();
      });
      values.append(more);
    }
    group.append(values);
    return group;
  }

  /** The label of a filter value in the language of the page. */
  app.labelOf = (table, facet, id) => (table[facet] && table[facet].get(id)) || id.replace("..", "—");

  /** Write all facets into `target`; `change` gets the filters after a click. */
  app.writeFilters = (target, table, counts, filters, change) => {
    const focused = document.activeElement && document.activeElement.dataset;
    const drawer = target.querySelector(".search-drawer");
    const { facet, value } = focused || {};
    const groups = app.FACETS.map((one) =>
      makeFacet(one, table, counts[one], new Set(filters[one]), (ids) => change({ ...filters, [one]: ids })),
    ).filter(Boolean);
    // on a phone all of them fold away behind one line
    const whole = app.create("details", "search-drawer");
    whole.open = innerWidth >= WIDE || Boolean(drawer && drawer.open);
    const number = app.FILTERS.reduce((sum, one) => sum + filters[one].length, 0);
    whole.append(app.create("summary", "", number ? app.say("filtersOn", { n: number }) : app.say("filters")), ...groups);
    target.replaceChildren(...(groups.length ? [whole] : []));
    if (!facet) return;
    const again = [...target.querySelectorAll("button")].find((one) => one.dataset.facet === facet && one.dataset.value === value);
    if (again) again.focus({ preventScroll: true });
  };

  /** The chosen filters as chips, each of which comes off with a click. */
  app.writeChips = (target, table, filters, change) => {
    const chips = app.FILTERS.flatMap((facet) =>
      filters[facet].map((id) => {
        const name = `${app.say(facet)}${app.say("colon")}${app.labelOf(table, facet, id)}`;
        const chip = app.createButton("search-chip search-chip--on", name, () => change({ ...filters, [facet]: filters[facet].filter((one) => one !== id) }));
        chip.dataset.facet = facet;
        chip.dataset.value = id;
        chip.setAttribute("aria-label", app.say("remove", { name }));
        return chip;
      }),
    );
    if (chips.length > 1) chips.push(app.createButton("search-chip search-chip--clear", app.say("clear"), () => change(NO_FILTERS())));
    target.replaceChildren(...chips);
  };

  /** What the question names, as filters ready to apply: never applied by themselves. */
  app.writeOffers = (target, table, offers, filters, change) => {
    const chips = offers.map(({ facet, id, text, count }) => {
      const name = text || app.labelOf(table, facet, id);
      const chip = app.createButton("search-chip search-chip--offer", name, () => change({ ...filters, [facet]: [...filters[facet], id] }));
      chip.dataset.facet = facet;
      chip.dataset.value = id;
      chip.append(app.create("span", "search-chip__count", String(count)));
      return chip;
    });
    target.replaceChildren(...(chips.length ? [app.create("span", "search-offers__name", app.say("narrow")), ...chips] : []));
  };
})((window.Yuedang = window.Yuedang || {}));
