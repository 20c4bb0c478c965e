#!/bin/sh
# Copies the fonts from the pinned npm packages: the Latin subset (which holds
# æ, ø and å), variable in weight; and, for the letters of pictures, two weights of
# the one, as shapes that Go can unpack. Nobody needs npm to build or use the program.
set -eu
SERIF=5.3.1
SANS=5.3.0
SHAPES=5.2.9
here=$(cd "$(dirname "$0")" && pwd)
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
echo '{"private": true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact \
  "@fontsource-variable/source-serif-4@$SERIF" "@fontsource-variable/source-sans-3@$SANS" "@fontsource/source-sans-3@$SHAPES"
cp node_modules/@fontsource/source-sans-3/files/source-sans-3-latin-[47]00-normal.woff "$here/../../generator/figures/letters/"
cd node_modules/@fontsource-variable
cp source-serif-4/files/source-serif-4-latin-wght-normal.woff2 "$here/"
cp source-serif-4/files/source-serif-4-latin-wght-italic.woff2 "$here/"
cp source-sans-3/files/source-sans-3-latin-wght-normal.woff2 "$here/"
cp source-serif-4/LICENSE "$here/LICENSE-source-serif-4"
cp source-sans-3/LICENSE "$here/LICENSE-source-sans-3"
