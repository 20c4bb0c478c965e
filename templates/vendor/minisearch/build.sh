#!/bin/sh
# Makes minisearch.min.js from the pinned npm package. Nobody needs node or npm
# to build or use the program.
set -eu
MINISEARCH=7.2.0
ESBUILD=0.28.2
here=$(cd "$(dirname "$0")" && pwd)
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
echo '{"private": true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact "minisearch@$MINISEARCH" "esbuild@$ESBUILD"
npx esbuild node_modules/minisearch/dist/umd/index.js --minify --legal-comments=none --charset=utf8 \
  --banner:js="/*! MiniSearch $MINISEARCH, MIT License, see LICENSE beside this file */" \
  --outfile="$here/minisearch.min.js"
cp node_modules/minisearch/LICENSE.txt "$here/LICENSE"
{
  echo "minisearch $MINISEARCH"
  echo "esbuild $ESBUILD"
  echo "sha256 $(sha256sum "$here/minisearch.min.js" | cut -d' ' -f1)"
} > "$here/VERSION"
