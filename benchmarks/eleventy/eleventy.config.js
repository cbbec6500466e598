// The benchmark's site for Eleventy: templates are JavaScript functions, the fastest that Eleventy has, and Markdown
// goes through no template language first.
import { byTime, slug } from "./_includes/page.js";

const PAGE_SIZE = 100;
const INDEXES = { people: "people", tags: "subjects", sections: "sections", authors: "authors" };

/** A map from what `keys` gives of each article to the articles. */
function grouped(articles, keys) {
  const groups = new Map();
  for (const article of articles) {
    for (const key of keys(article)) {
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(article);
    }
  }
  return groups;
}

export default function (config) {
  config.addPassthroughCopy("style.css");
  // Everything is made of the same list, once: the latest article first.
  let made;
  const archive = (api) => {
    if (made) return made;
    const articles = byTime(api.getFilteredByGlob("articles/**/*.md"));
    articles.forEach((article, place) => {
      article.data.newer = articles[place - 1];
      article.data.older = articles[place + 1];
    });
    const entries = [];
    for (const [index, field] of Object.entries(INDEXES)) {
      for (const [name, found] of grouped(articles, (article) => article.data[field])) {
        entries.push({ index, name, url: `/${index}/${slug(name)}/`, articles: found });
      }
    }
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    const sheets = entries.flatMap((entry) => {
      const count = Math.ceil(entry.articles.length / PAGE_SIZE);
      return Array.from({ length: count }, (_, number) => ({
        entry,
        number: number + 1,
        count,
        url: number ? `${entry.url}page/${number + 1}/` : entry.url,
        articles: entry.articles.slice(number * PAGE_SIZE, (number + 1) * PAGE_SIZE),
      }));
    });
    const period = (length) =>
      [...grouped(articles, (article) => [article.date.toISOString().slice(0, length)])].map(([name, found]) => ({
        name,
        url: `/${name.replaceAll("-", "/")}/`,
        articles: found,
      }));
    const [years, months, days] = [4, 7, 10].map(period);
    const within = (larger, smaller) => {
      const parts = grouped(smaller, (part) => [part.name.slice(0, larger[0].name.length)]);
      return larger.map((whole) => ({ ...whole, parts: parts.get(whole.name) }));
    };
    made = { articles, entries, sheets, years, periods: [...within(years, months), ...within(months, days), ...days] };
    return made;
  };
  for (const name of ["articles", "entries", "sheets", "years", "periods"]) {
    config.addCollection(name, (api) => archive(api)[name]);
  }
  config.addCollection("feeds", (api) => {
    const { articles, entries } = archive(api);
    return [{ name: "Benchmark", url: "/", articles }, ...entries];
  });
  config.addCollection("indexes", (api) =>
    Object.keys(INDEXES).map((index) => ({
      index,
      entries: archive(api).entries.filter((entry) => entry.index === index),
    }))
  );
  config.on("eleventy.before", () => {
    made = undefined;
  });
  return {
    dir: { output: "public" },
    markdownTemplateEngine: false,
    htmlTemplateEngine: false,
    templateFormats: ["md", "11ty.js"],
  };
}
