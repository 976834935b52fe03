export default { permalink: ({ page }) => `/design/guidelines/${page.fileSlug}.html` };
