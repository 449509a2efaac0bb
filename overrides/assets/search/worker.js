// The engine off the page's thread: a search never holds up typing. Not used over file://, where no worker may run.
"use strict";
self.window = self;
self.Yuedang = { inWorker: true };
self.onmessage = ({ data }) => {
  const app = self.Yuedang;
  if (data.modules) {
    app.base = data.base;
    app.english = data.english;
    importScripts(...data.modules);
    return;
  }
  const { turn, method, values } = data;
  app.inside[method](...values).then(
    (value) => self.postMessage({ turn, value }),
    (error) => self.postMessage({ turn, error: String(error) }),
  );
};
