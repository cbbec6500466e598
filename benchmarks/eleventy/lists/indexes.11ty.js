import { frame, spans } from "../_includes/page.js";

export const data = {
  pagination: { data: "collections.indexes", size: 1, alias: "index" },
  permalink: ({ index }) => `/${index.index}/`,
};

export const render = ({ index, page }) => {
  const title = index.index[0].toUpperCase() + index.index.slice(1);
  const main = `<h1>${title}</h1>\n<p>${index.entries.length} entries</p>\n${spans(index.entries)}`;
  return frame({ title, url: page.url, kind: "index", main });
};
