/** {@code registry snapshot}: takes and compares snapshots of members' ledgers. */
@NullMarked
package cn.tanji.cli.snapshot;

import org.jspecify.annotations.NullMarked;
