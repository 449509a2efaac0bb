// What the search says, in both languages.
(function (app) {
  "use strict";
  const WORDS = {
    kind: ["门类", "Kind"],
    unit: ["单位", "Unit"],
    theme: ["主题", "Theme"],
    region: ["地区", "Region"],
    year: ["年份", "Year"],
    more: ["显示更多", "Show more"],
    allValues: ["全部 {n} 项", "All {n}"],
    all: ["查看全部 {n} 个结果", "See all {n} results"],
    none: ["没有找到", "Nothing found"],
    found: ["找到 {n} 个结果", "{n} results"],
    loading: ["正在检索…", "Searching…"],
    loosened: ["没有页面含有整句“{q}”，以下页面含有：{words}", "No page has “{q}” as a whole; these have: {words}"],
    noneFor: ["没有页面含有“{q}”。", "No page has “{q}”."],
    noneFiltered: ["所选条件下没有结果；不加条件有 {n} 个。", "Nothing under these filters; {n} without them."],
    clear: ["清除条件", "Clear filters"],
    about: ["查看与此有关的全部 {n} 个页面", "All {n} pages about it"],
    near: ["您要找的是不是：", "Did you mean:"],
    advice: ["可以减少几个字，或只输入单位、地区、文号中的一部分。", "Try fewer words, or part of a unit, a region or a number."],
    failed: ["检索数据没有读到，请刷新页面再试。", "The search index could not be read. Please reload the page."],
    listComma: ["、", ", "],
  };

  /** The words for `key` in the language of the page, with {places} filled. */
  app.say = (key, values = {}) =>
    WORDS[key][app.english ? 1 : 0].replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
})((window.Yuedang = window.Yuedang || {}));
