import { existsSync, statSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitepress'

const docs = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const repository = resolve(docs, '..')
const source = 'https://github.com/stardag-go/stardag'

// Pages link to files of the repository as they do where the repository is read. On the site, what is not one of its pages
// is at the place of the source. A link to nothing ends the build.
function toSource(href: string, page: string): string {
  if (/^([a-z]+:|#|\/)/.test(href)) return href
  const [path, anchor] = href.split('#', 2)
  const file = resolve(docs, dirname(page), decodeURI(path))
  if (!relative(docs, file).startsWith('..') && !/(^|\/)adr(\/|$)/.test(relative(docs, file))) return href
  if (!existsSync(file)) throw new Error(`docs/${page}: ${href} links to nothing`)
  const kind = statSync(file).isDirectory() ? 'tree' : 'blob'
  return `${source}/${kind}/main/${relative(repository, file)}${anchor ? `#${anchor}` : ''}`
}

export default defineConfig({
  title: 'Stardag for Go',
  description: 'Declare data and models, the code that makes them and what it needs, as one typed graph.',
  lang: 'en',
  // Pages are also opened from a folder below a host.
  base: process.env.DOCS_BASE ?? '/',
  cleanUrls: false,
  lastUpdated: false,
  srcExclude: ['adr/**', 'node_modules/**'],
  ignoreDeadLinks: false,
  outDir: resolve(repository, 'dist/site'),
  cacheDir: resolve(repository, '.tools/vitepress'),
  markdown: {
    config(md) {
      const open = md.renderer.rules.link_open ?? ((tokens, i, options, _env, self) => self.renderToken(tokens, i, options))
      md.renderer.rules.link_open = (tokens, i, options, env, self) => {
        const href = tokens[i].attrGet('href')
        if (href) tokens[i].attrSet('href', toSource(href, env.relativePath))
        return open(tokens, i, options, env, self)
      }
    },
  },
  // Links of the menus are not among those that VitePress checks.
  buildEnd({ pages, site }) {
    const links = JSON.stringify(site.themeConfig).matchAll(/"link":"\/([^"]*)"/g)
    for (const [, link] of links) {
      if (!pages.includes(`${link}.md`)) throw new Error(`the menus name /${link}, which is no page`)
    }
  },
  themeConfig: {
    search: { provider: 'local' }, // without any service
    outline: [2, 3],
    nav: [
      { text: 'Start', link: '/start' },
      { text: 'Guide', link: '/concepts' },
      { text: 'Reference', link: '/cli' },
    ],
    socialLinks: [{ icon: 'github', link: source }],
    sidebar: [
      {
        text: 'First steps',
        items: [
          { text: 'Start', link: '/start' },
          { text: 'Concepts', link: '/concepts' },
          { text: 'Examples', link: '/reference/examples' },
          { text: 'From Luigi', link: '/from-luigi' },
          { text: 'From stardag for Python', link: '/from-python' },
        ],
      },
      {
        text: 'Writing pipelines',
        items: [
          { text: 'Parameters', link: '/parameters' },
          { text: 'Tasks found while running', link: '/dynamic' },
          { text: 'Files from outside', link: '/files' },
          { text: 'Dates and backfills', link: '/dates' },
          { text: 'Formats', link: '/formats' },
          { text: 'Tables in a database', link: '/sql' },
          { text: 'Plots, tables, documents', link: '/artifacts' },
          { text: 'Testing', link: '/testing' },
          { text: 'Changing a pipeline', link: '/evolving' },
          { text: 'Python and Go in one build', link: '/python' },
        ],
      },
      {
        text: 'Running them',
        items: [
          { text: 'Running builds', link: '/running' },
          { text: 'Storage', link: '/storage' },
          { text: 'Names and retention', link: '/names' },
          { text: 'Workers', link: '/workers' },
          { text: 'Scale, and Temporal', link: '/scale' },
          { text: 'Modal', link: '/modal' },
          { text: 'The server', link: '/server' },
          { text: 'Backup, upgrade, monitoring', link: '/operations' },
          { text: 'Single sign-on', link: '/sso' },
          { text: 'The pages', link: '/ui' },
          { text: 'Security', link: '/security' },
          { text: 'Troubleshooting', link: '/troubleshooting' },
        ],
      },
      {
        text: 'Reference',
        items: [
          { text: 'Command line', link: '/cli' },
          { text: 'Commands and flags', link: '/reference/commands' },
          { text: 'Settings', link: '/reference/settings' },
          { text: 'Searching tasks', link: '/reference/query' },
          { text: 'HTTP API', link: '/reference/api' },
          { text: 'Where ids differ', link: '/reference-differences' },
          { text: 'Benchmarks', link: '/reference/benchmarks' },
          { text: 'Architecture', link: '/ARCHITECTURE' },
        ],
      },
    ],
  },
})
