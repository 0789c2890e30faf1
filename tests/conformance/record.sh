#!/usr/bin/env bash
# Records both chains anew with Fabric's programs from PATH or FABRIC_BIN. By hand only; about four minutes.
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
mvn -q -Dquick -pl tests/conformance -am test-compile dependency:build-classpath \
    -Dmdep.outputFile="$work/classpath" -Dmdep.includeScope=test
cd tests/conformance
for ordering in RAFT BFT; do
    "${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "target/test-classes:$(cat "$work/classpath")" \
        cn.tanji.conformance.record.RecordChains $ordering src/test/resources "$work/$ordering" src/test/resources/chains
done
rm -r "$work"
cd src/test/resources/chains && sha256sum -- *.gz > SHA256SUMS
