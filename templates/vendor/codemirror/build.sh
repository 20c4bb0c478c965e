#!/bin/sh
# Makes codemirror.min.js from the pinned npm packages. Nobody needs node or npm to
# build or use the program.
set -eu
ESBUILD=0.28.2
here=$(cd "$(dirname "$0")" && pwd)
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
echo '{"private": true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact "esbuild@$ESBUILD" \
  @codemirror/state@6.7.6 @codemirror/view@6.43.15 @codemirror/commands@6.11.1 @codemirror/language@6.13.1 \
  @codemirror/search@6.7.2 @codemirror/lang-markdown@6.5.2 @lezer/markdown@1.8.1 @lezer/common@1.5.5 @lezer/highlight@1.2.5
cp "$here/entry.js" "$here/nohtml.js" .
npx esbuild entry.js --bundle --format=iife --minify --legal-comments=none --charset=utf8 \
  --alias:@codemirror/lang-html=./nohtml.js \
  --banner:js="/*! CodeMirror 6, MIT License, see LICENSE beside this file */" \
  --outfile="$here/codemirror.min.js"
cp node_modules/@codemirror/view/LICENSE "$here/LICENSE"
{
  for p in @codemirror/state @codemirror/view @codemirror/commands @codemirror/language @codemirror/search @codemirror/lang-markdown \
    @lezer/markdown @lezer/common @lezer/highlight @lezer/lr style-mod w3c-keyname crelt @marijn/find-cluster-break; do
    [ -f "node_modules/$p/package.json" ] && echo "$p $(node -p "require('./node_modules/$p/package.json').version")"
  done
  echo "esbuild $ESBUILD"
  echo "sha256 $(sha256sum "$here/codemirror.min.js" | cut -d' ' -f1)"
} > "$here/VERSION"
