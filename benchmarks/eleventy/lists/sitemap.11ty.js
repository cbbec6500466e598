import { SITE } from "../_includes/page.js";

export const data = { permalink: "/sitemap.xml" };

export const render = ({ collections }) => {
  const { articles, sheets, periods, indexes } = collections;
  const urls = ["/", ...indexes.map(({ index }) => `/${index}/`), ...[articles, sheets, periods].flat().map(({ url }) => url)];
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${urls.map((url) => `<url><loc>${SITE}${url}</loc></url>`).join("\n")}
</urlset>
`;
};
