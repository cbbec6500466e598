import { SITE } from "../_includes/page.js";

export const data = {
  pagination: { data: "collections.feeds", size: 1, alias: "feed" },
  permalink: ({ feed }) => `${feed.url}feed.json`,
};

export const render = ({ feed }) =>
  JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title: feed.name,
    home_page_url: SITE + feed.url,
    feed_url: `${SITE}${feed.url}feed.json`,
    items: feed.articles.slice(0, 50).map(({ url, date, data }) => ({
      id: SITE + url,
      url: SITE + url,
      title: data.title,
      content_text: data.summary,
      date_published: date.toISOString(),
    })),
  });
