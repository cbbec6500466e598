import { SITE, escape } from "../_includes/page.js";

export const data = {
  pagination: { data: "collections.feeds", size: 1, alias: "feed" },
  permalink: ({ feed }) => `${feed.url}feed.xml`,
};

export const render = ({ feed }) => {
  const address = SITE + feed.url;
  const latest = feed.articles.slice(0, 50);
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<title>${escape(feed.name)}</title>
<id>${address}feed.xml</id>
<link rel="self" type="application/atom+xml" href="${address}feed.xml"/>
<link rel="alternate" type="text/html" href="${address}"/>
<updated>${latest[0].date.toISOString()}</updated>
<author><name>Benchmark</name></author>
${latest
  .map(
    ({ url, date, data }) => `<entry>
<title>${escape(data.title)}</title>
<id>${SITE}${url}</id>
<link rel="alternate" type="text/html" href="${SITE}${url}"/>
<updated>${date.toISOString()}</updated>
<summary type="text">${escape(data.summary)}</summary>
</entry>`
  )
  .join("\n")}
</feed>
`;
};
