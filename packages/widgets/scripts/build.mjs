/** Bundles all widgets into one module for a script tag: dist/widgets.js. The modules that bundlers take are made by tsc. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';
import { minify } from 'terser';

const packageFolder = fileURLToPath(new URL('..', import.meta.url));

/** esbuild leaves template literals alone; ours hold markup and style sheets, whose indents and comments need not travel. */
const minifyTemplates = {
  name: 'minify-templates',
  setup({ onLoad }) {
    onLoad({ filter: /packages[\\/]widgets[\\/]src[\\/].*\.ts$/ }, async ({ path: file }) => {
      let contents = await readFile(file, 'utf8');
      for (const [whole, sheet] of contents.matchAll(/css`([^`]*)`/g)) {
        // A sheet with values put in is no style sheet yet.
        if (sheet.includes('${')) continue;
        const { code } = await transform(sheet, { loader: 'css', minify: true, target: 'esnext' });
        contents = contents.replace(whole, () => `css\`${code.trim().replaceAll('\\', '\\\\')}\``);
      }
      return { contents: contents.replace(/\n[ \t]+/g, '\n'), loader: 'ts' };
    });
  },
};

/** Builds the bundle, its source map and the licences of what is in it. */
export async function buildBundle(outfile = path.join(packageFolder, 'dist/widgets.js')) {
  const { outputFiles } = await build({
    entryPoints: [path.join(packageFolder, 'src/index.ts')],
    outfile,
    tsconfig: path.join(packageFolder, 'tsconfig.json'),
    bundle: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    sourcemap: 'external',
    legalComments: 'linked',
    define: { 'process.env.NODE_ENV': '"production"' },
    // Leaves the GraphQL parser and printer out; the file says why that is enough.
    alias: { '@0no-co/graphql.web': path.join(packageFolder, 'scripts/graphql-runtime.mjs') },
    plugins: [minifyTemplates],
    logLevel: 'warning',
    write: false,
  });
  await mkdir(path.dirname(outfile), { recursive: true });
  const [code, map] = [outfile, `${outfile}.map`].map(
    (file) => outputFiles.find((output) => output.path === file).text,
  );
  // A second pass by another minifier takes another twentieth off what every page loads.
  const small = await minify(code, {
    module: true,
    compress: { passes: 3 },
    sourceMap: { content: map, url: path.basename(`${outfile}.map`) },
  });
  const written = { [outfile]: small.code, [`${outfile}.map`]: small.map };
  await Promise.all(outputFiles.map((output) => writeFile(output.path, written[output.path] ?? output.text)));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildBundle();
