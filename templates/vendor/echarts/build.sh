#!/bin/sh
# Makes echarts.min.js from the pinned npm packages. Run it in this folder after
# changing entry.js or a version here; the program's chart goldens then show
# what changed. Nobody needs node or npm to build or use the program.
set -eu
ECHARTS=6.1.0
ESBUILD=0.28.2
here=$(cd "$(dirname "$0")" && pwd)
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cp "$here/entry.js" "$tmp/entry.js"
cd "$tmp"
echo '{"private": true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact "echarts@$ECHARTS" "esbuild@$ESBUILD"
npx esbuild entry.js --bundle --minify --format=iife --global-name=echarts --target=es2017 --charset=utf8 \
  --define:process.env.NODE_ENV='"production"' --legal-comments=none \
  --banner:js="/*! Apache ECharts $ECHARTS, parts of it; Apache License 2.0, see LICENSE and NOTICE beside this file */" \
  --outfile="$here/echarts.min.js"
cp node_modules/echarts/LICENSE "$here/LICENSE"
cp node_modules/echarts/NOTICE "$here/NOTICE"
cp node_modules/echarts/licenses/LICENSE-d3 "$here/LICENSE-d3"
cp node_modules/zrender/LICENSE "$here/LICENSE-zrender"
cp node_modules/tslib/LICENSE.txt "$here/LICENSE-tslib"
{
  echo "echarts $(node -p 'require("./node_modules/echarts/package.json").version')"
  echo "zrender $(node -p 'require("./node_modules/zrender/package.json").version')"
  echo "esbuild $(node -p 'require("./node_modules/esbuild/package.json").version')"
  echo "sha256 $(sha256sum "$here/echarts.min.js" | cut -d' ' -f1)"
} > "$here/VERSION"
