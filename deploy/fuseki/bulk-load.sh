#!/usr/bin/env bash
# Load a whole output folder of `kg build` into the database of a stopped server, by TDB2's own loader.
#
#   deploy/fuseki/bulk-load.sh OUT RUN      OUT: the folder of kg build; RUN: the folder of kg fuseki (--run)
#
# The new database is made beside the old one and takes its place once it is whole: a kill leaves the old one.
# Needs `kg` and Java 17 on the path; the jar is that of `kg fuseki jar` (Fuseki 5.6.0, which has the loader in it).
# JVM_ARGS (default -Xmx4g) goes to Java.  The loader uses memory outside the heap for its files: leave it some.
set -euo pipefail
[ $# -eq 2 ] || { echo "usage: $0 OUT RUN" >&2; exit 2; }
out="$1" run="$2"
[ -d "$out/graph" ] || { echo "no graph in $out: give the folder of kg build" >&2; exit 2; }
if kg fuseki status --run "$run" >/dev/null; then
    echo "a server runs in $run: stop it first (kg fuseki stop --run $run)" >&2
    exit 2
fi
mkdir -p "$run"
jar="$(kg fuseki jar)"
rm -rf "$run/database.new"
# one stream: the loader sorts once, and the number of reports meets no limit of the command line
find "$out/graph" -name '*.nq' -print0 | sort -z | xargs -0 cat |
    java ${JVM_ARGS:--Xmx4g} -cp "$jar" tdb2.tdbloader --loader=parallel --loc "$run/database.new" --syntax=nq -
touch "$run/database.new/Data-0001/none.opt"          # triple patterns in the order written: see docs/fuseki.md
cp "$(dirname "$0")/config.ttl" "$run/config.ttl" # marks the folder as one of a server
rm -rf "$run/database.old"
if [ -e "$run/database" ]; then mv "$run/database" "$run/database.old"; fi
mv "$run/database.new" "$run/database"
rm -rf "$run/database.old"
