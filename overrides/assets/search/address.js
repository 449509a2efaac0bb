// Where a page lies, from any page of the site and from a disk.
(function (app) {
  "use strict";
  app.address = (path, english) => {
    const folder = app.base + (english ? "en/" : "") + path;
    return location.protocol === "file:" ? `${folder}index.html` : folder || "./";
  };
})((window.Yuedang = window.Yuedang || {}));
